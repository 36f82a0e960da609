package import Model
package import RealDebrid
package import Transfer

/// A release whose files can be fetched now.
package struct ReadyRelease: Sendable {
  package var key: ReleaseKey
  package var name: String
  package var files: [ReleaseFile]
  package var addedByUs: Bool
  /// Whether it comes from some other server than the service's.
  package var isForeign = false
  /// Where its addresses may lead.
  package var network = NetworkScope.any
  /// The published hashes of a file's bytes, where there are any.
  package var pieces: @Sendable (ReleaseFile) -> PieceHashes? = { _ in nil }
  /// Asks for the address of one file, just before it is used; `renewing` replaces one that stopped working.
  package var link: @Sendable (ReleaseFile, _ renewing: Bool) async throws -> UnrestrictedLink

  package init(
    key: ReleaseKey, name: String, files: [ReleaseFile], addedByUs: Bool,
    link: @escaping @Sendable (ReleaseFile, _ renewing: Bool) async throws -> UnrestrictedLink
  ) {
    self.key = key
    self.name = name
    self.files = files
    self.addedByUs = addedByUs
    self.link = link
  }

  /// The bytes of the torrent's stream that a file is; nil where they are not known.
  func place(of file: ReleaseFile) -> Range<Int64>? {
    guard let start = pieces(file)?.start, let size = file.size else { return nil }
    return start..<start + size
  }
}

/// What opening a candidate came to.
package enum OpenedRelease: Sendable {
  case ready(ReadyRelease)
  /// Not ready; the reason in words, how long to leave it alone, and whether it gets nowhere because nobody shares it.
  case waiting(String, pause: Duration, isStalled: Bool = false)
  /// Refused for good; the reason begins with its name, such as `rar`.
  case refused(String)
}
