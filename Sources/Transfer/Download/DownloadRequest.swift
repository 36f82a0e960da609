package import Files
package import Secrets
package import SystemPackage

/// A file to fetch and where its bytes go.
package struct DownloadRequest: Sendable {
  /// The file that grows; its folder is made when missing.
  package var part: FilePath
  /// Bytes the file must have; nil when unknown.
  package var expectedSize: Int64?
  /// What proves the same file across links and runs, such as infohash and path; bytes that were fetched under another
  /// identity are not continued.
  package var identity: String
  /// Published hashes of its bytes, which need the size; nil where there are none.
  package var pieces: PieceHashes?
  /// The bytes of the stream around the file, for pieces that it shares; asked for when it is complete.
  package var neighbours: NeighbourBytes = { range, _ in range.isEmpty }
  /// Called with what a user may want to know.
  package var news: @Sendable (DownloadNews) -> Void = { _ in }
  /// What keeps room on the disk; nil asks nobody.
  package var space: SpaceReserve?

  package init(
    part: FilePath, expectedSize: Int64?, identity: String, pieces: PieceHashes? = nil,
    space: SpaceReserve? = nil
  ) {
    self.part = part
    self.expectedSize = expectedSize
    self.identity = identity
    self.pieces = pieces
    self.space = space
  }

  /// The file that says how much of the part is durable.
  ///
  /// It stays when the download is complete, so that the next run asks nobody; whoever moves the part removes it.
  package var controlFile: FilePath { ControlSlots.path(beside: part) }

  /// The identity under which a part was begun, and how many bytes of it are there; nil where none was noted.
  package static func note(ofPart part: FilePath) throws(FileFault) -> (identity: String, bytes: Int64)? {
    try ControlSlots.read(ControlSlots.path(beside: part)).map { ($0.identity, $0.durable.byteCount) }
  }
}

/// Where a file can be had.
package struct DownloadLink: Sendable, Hashable {
  package var url: SecretURL
  /// The most connections at once, at least 1.
  package var connections: Int
  /// Where the file may come from, redirects included; for links that somebody on the internet wrote.
  package var network: NetworkScope

  package init(_ url: SecretURL, connections: Int = 1, network: NetworkScope = .any) {
    self.url = url
    self.connections = max(1, connections)
    self.network = network
  }
}

/// How far a download is.
package struct DownloadProgress: Sendable, Hashable {
  /// Bytes that arrived.
  package let bytes: Int64
  /// Bytes of the file; nil when nobody said.
  package let total: Int64?
  /// Whether all bytes are there, and are made durable and checked.
  package let isVerifying: Bool

  package init(bytes: Int64, total: Int64?, isVerifying: Bool = false) {
    self.bytes = bytes
    self.total = total
    self.isVerifying = isVerifying
  }
}

/// A file that is complete and durable.
package struct Downloaded: Sendable, Hashable {
  package let size: Int64
  /// 64 lower-case hexadecimal digits.
  package let sha256: String
  /// 16 lower-case hexadecimal digits; nil under 128 KiB.
  package let openSubtitlesHash: String?
  /// What came of the published hashes; nil when there were none.
  package let comparison: Comparison?

  /// How far the bytes were compared with published hashes.
  package struct Comparison: Sendable, Hashable {
    /// Bytes in pieces that lie in other files too, which are not at hand.
    package var unchecked: Int64 = 0
    /// Bytes in such a piece that is not as published, also after they were fetched again: here or in the other file.
    package var doubtful: Int64 = 0

    package init(unchecked: Int64 = 0, doubtful: Int64 = 0) {
      self.unchecked = unchecked
      self.doubtful = doubtful
    }
  }

  package init(
    size: Int64, sha256: String, openSubtitlesHash: String?, comparison: Comparison? = nil
  ) {
    self.size = size
    self.sha256 = sha256
    self.openSubtitlesHash = openSubtitlesHash
    self.comparison = comparison
  }
}
