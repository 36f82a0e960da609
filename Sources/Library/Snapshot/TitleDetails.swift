package import Model
internal import SystemPackage

/// What a title's own page tells, read from the tree when asked for.
package struct TitleDetails: Sendable, Hashable {
  package var title: Sidecar?
  /// By file id.
  package var episodes: [String: Sidecar]

  package init(title: Sidecar? = nil, episodes: [String: Sidecar] = [:]) {
    self.title = title
    self.episodes = episodes
  }

  /// Reads sidecars and NFOs; what cannot be read is left out, as the scan that named them told already.
  ///
  /// Blocks.
  package static func read(_ title: SnapshotTitle, in library: LibraryConfiguration) -> TitleDetails {
    var reader = CardReader(library: FilePath(library.path))
    var details = TitleDetails(title: reader.card(title.card))
    guard title.kind == .series else { return details }
    for video in title.videos { details.episodes[video.fileID] = reader.card(video.card) }
    return details
  }
}
