internal import Files

/// By what a folder is known to be the same, with the same names in it.
struct FolderStamp: Sendable, Hashable {
  let value: Int

  /// Nil for 0.
  init?(value: Int) {
    guard value != 0 else { return nil }
    self.value = value
  }

  init(_ status: FileStatus) {
    var hasher = Hasher()
    hasher.combine(status.identity)
    value = hasher.finalize()
  }
}

/// By what names and files of a folder are known to be the same.
struct Fingerprint: Sendable, Hashable {
  /// Of everything that was listed.
  let listing: Int
  /// Of the files alone, in any order, which need not be listed where the folder's stamp tells that the names are the same.
  let files: Int

  /// Nil for nothing but zeros.
  init?(listing: Int, files: Int) {
    if listing == 0, files == 0 { return nil }
    self.listing = listing
    self.files = files
  }

  /// - Parameters:
  ///   - entries: All names in the folder.
  ///   - files: The status of each file whose content or size counts.
  ///   - targets: What the links in the folder lead to.
  init(_ entries: [DirectoryEntry], _ files: [FileStatus], _ targets: [FileStatus?]) {
    var hasher = Hasher()
    hasher.combine(entries)
    for file in files { hasher.combine(file.identity) }
    for target in targets { hasher.combine(target?.identity) }
    listing = hasher.finalize()
    self.files = Self.sum(of: files)
  }

  /// What `files` is of these.
  static func sum(of files: [FileStatus]) -> Int {
    files.reduce(0) { sum, file in
      var hasher = Hasher()
      hasher.combine(file.identity)
      return sum &+ hasher.finalize()
    }
  }
}

extension FileStatus {
  private struct Identity: Hashable {
    let kind: Kind
    let device: UInt64
    let inode: UInt64
    let size: Int64
    let modified: Int64
    let changed: Int64
  }

  fileprivate var identity: some Hashable {
    Identity(
      kind: kind, device: device, inode: inode, size: kind == .file ? size : 0, modified: modified,
      changed: changed)
  }

  /// Whether a change after `now` is sure to show in the times: filesystems round them, some to two seconds.
  func isSettled(_ now: Int64) -> Bool { max(modified, changed) < now - 2_000_000_000 }
}
