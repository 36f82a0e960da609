import Files
package import Model
package import SystemPackage

/// The staging folder, `.offlinio/incoming/`: for each release what is known of its torrent, and its unfinished files.
package struct IncomingStore: Sendable {
  private let root: LibraryRoot
  private let watchlist: String?

  /// - Parameter watchlist: The path of the main watchlist that things are staged for; nil leaves no note of that.
  package init(_ root: LibraryRoot, watchlist: String? = nil) {
    self.root = root
    self.watchlist = watchlist
  }

  package func folder(of release: ReleaseKey) -> FilePath { root.incoming.appending(release.text) }

  /// Where the bytes of a file grow.
  /// - Parameter file: The service's number of the file.
  package func part(_ file: Int, of release: ReleaseKey) -> FilePath {
    folder(of: release).appending("\(file).part")
  }

  /// The bytes of a file that have arrived.
  package func size(ofPart file: Int, of release: ReleaseKey) throws(LibraryFault) -> Int64 {
    let status = try wrapped { () throws(FileFault) in try FileStatus.at(part(file, of: release)) }
    return status?.size ?? 0
  }

  /// The receipt of a file that is being published.
  func pending(_ file: Int, of release: ReleaseKey) -> FilePath {
    folder(of: release).appending("\(file).receipt.json")
  }

  /// Makes the folder of a release, which must be there before a part can grow in it.
  package func prepare(_ release: ReleaseKey) throws(LibraryFault) {
    try root.makeStateFolder(folder(of: release))
    guard let watchlist, var wanted = wanted(release), wanted.watchlists.insert(watchlist).inserted else {
      return
    }
    try StoredRecord.write(wanted, to: wantedPath(release))
  }

  /// Who wants what is here of a release.
  private struct Wanted: Codable, Sendable {
    /// Paths of main watchlists.
    var watchlists: Set<String> = []
  }

  /// Nil where the note cannot be read: then nobody knows who else wants it.
  private func wanted(_ release: ReleaseKey) -> Wanted? {
    switch StoredRecord<Wanted>.read(wantedPath(release)) {
    case .absent: Wanted()
    case .found(let wanted): wanted
    case .damaged: nil
    }
  }

  /// Whether what is here of a release was staged for this watchlist and no other.
  package func isOwn(_ release: ReleaseKey) -> Bool {
    watchlist.map { wanted(release)?.watchlists == [$0] } ?? false
  }

  /// Takes back this watchlist's claim on a release.
  /// - Returns: Whether nobody else has one, so that it may go.
  package func withdraw(_ release: ReleaseKey) throws(LibraryFault) -> Bool {
    guard let watchlist else { return true }
    guard var wanted = wanted(release) else { return false }
    guard wanted.watchlists.remove(watchlist) != nil else { return wanted.watchlists.isEmpty }
    // The last claim goes with the folder: cut off before that, it must not be nobody's.
    guard !wanted.watchlists.isEmpty else { return true }
    try StoredRecord.write(wanted, to: wantedPath(release))
    return false
  }

  package func torrent(_ release: ReleaseKey) -> StoredRecord<TorrentRecord> { .read(torrentPath(release)) }

  package func store(_ record: TorrentRecord, of release: ReleaseKey) throws(LibraryFault) {
    try prepare(release)
    try StoredRecord.write(record, to: torrentPath(release))
  }

  /// The releases that have something here.
  package func releases() throws(LibraryFault) -> [ReleaseKey] {
    try names(in: root.incoming).compactMap { ReleaseKey($0) }
  }

  /// The files of a release that are being published, by their numbers.
  func pendingFiles(of release: ReleaseKey) throws(LibraryFault) -> [Int] {
    try names(in: folder(of: release)).compactMap { name in
      name.hasSuffix(".receipt.json") ? Int(name.dropLast(".receipt.json".count)) : nil
    }.sorted()
  }

  /// An unfinished file.
  package struct StagedFile: Sendable, Hashable {
    package let number: Int
    package let part: FilePath
    /// When bytes came last, in seconds since 1970.
    package let touched: Int64
    /// Whether it is complete and on its way into the tree.
    package let isPending: Bool

    package init(number: Int, part: FilePath, touched: Int64, isPending: Bool) {
      self.number = number
      self.part = part
      self.touched = touched
      self.isPending = isPending
    }
  }

  /// The files of a release that bytes arrived of.
  package func stagedFiles(of release: ReleaseKey) throws(LibraryFault) -> [StagedFile] {
    let pending = Set(try pendingFiles(of: release))
    var files: [StagedFile] = []
    for name in try names(in: folder(of: release)) where name.hasSuffix(".part") {
      guard let number = Int(name.dropLast(".part".count)) else { continue }
      let part = part(number, of: release)
      let status = try wrapped { () throws(FileFault) in try FileStatus.at(part, followingLinks: false) }
      guard let status, status.kind == .file else { continue }
      files.append(
        StagedFile(
          number: number, part: part, touched: status.modified / 1_000_000_000,
          isPending: pending.contains(number)))
    }
    return files
  }

  /// Removes what is left of a file: its bytes, the control file of its download, its pending receipt.
  package func discard(_ file: Int, of release: ReleaseKey) throws(LibraryFault) {
    for name in ["\(file).part", "\(file).part.note", "\(file).receipt.json"] {
      try wrapped { () throws(FileFault) in
        try Directory.removeFile(folder(of: release).appending(name))
      }
    }
  }

  /// Whether bytes or a pending receipt of some file are here.
  package func hasStagedFiles(_ release: ReleaseKey) throws(LibraryFault) -> Bool {
    try names(in: folder(of: release)).contains { $0.hasSuffix(".part") || $0.hasSuffix(".receipt.json") }
  }

  /// Removes all that is here of a release.
  package func remove(_ release: ReleaseKey) throws(LibraryFault) {
    try wrapped { () throws(FileFault) in try Directory.removeTree(folder(of: release)) }
  }

  private func wantedPath(_ release: ReleaseKey) -> FilePath {
    folder(of: release).appending("wanted.json")
  }

  private func torrentPath(_ release: ReleaseKey) -> FilePath {
    folder(of: release).appending("torrent.json")
  }

  private func names(in folder: FilePath) throws(LibraryFault) -> [String] {
    try wrapped { () throws(FileFault) in try Directory.entries(of: folder) ?? [] }.map(\.name.string)
  }
}
