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

/// By what the files of a folder are known to be the same.
struct Fingerprint: Sendable, Hashable {
  let value: Int

  /// Nil for 0.
  init?(value: Int) {
    guard value != 0 else { return nil }
    self.value = value
  }

  /// - Parameters:
  ///   - names: All names in the folder; nil where its stamp tells that they are the same.
  ///   - files: The status of each file whose content or size counts, in any order.
  ///   - targets: What the links in the folder lead to.
  init(names: [DirectoryEntry]?, _ files: some Sequence<FileStatus>, _ targets: [FileStatus?] = []) {
    var hasher = Hasher()
    hasher.combine(names)
    for target in targets { hasher.combine(target?.identity) }
    value = files.reduce(hasher.finalize()) { sum, file in
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
