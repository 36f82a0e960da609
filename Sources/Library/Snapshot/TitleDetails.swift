package import Files
package import Model
internal import SystemPackage

/// What a title's own page tells, read from the tree when asked for.
package struct TitleDetails: Sendable, Hashable {
  package var title: Sidecar?
  /// By file id; of a file that holds several, the first.
  package var episodes: [String: Sidecar]
  /// The others of such files, as far as anything tells of them.
  private var further: [String: [EpisodeNumber: Sidecar]] = [:]

  package init(title: Sidecar? = nil, episodes: [String: Sidecar] = [:]) {
    self.title = title
    self.episodes = episodes
  }

  /// What is told of one of the episodes in a file.
  package func card(of number: EpisodeNumber, in video: SnapshotVideo) -> Sidecar? {
    number == video.id.episode ? episodes[video.fileID] : further[video.fileID]?[number]
  }

  /// Reads sidecars and NFOs; what makes no sense is left out, as the scan that named them told already.
  ///
  /// Throws when one of them cannot be read now: half a page is no page. Blocks.
  package static func read(_ title: SnapshotTitle, in library: LibraryConfiguration) throws(FileFault)
    -> TitleDetails
  {
    var reader = CardReader(library: FilePath(library.path))
    var details = TitleDetails(
      title: try reader.card(title.card, of: title.kind == .movie ? .movie : .series))
    guard title.kind == .series else { return details }
    for video in title.videos {
      details.episodes[video.fileID] = try reader.card(video.card, of: .episode)
      // A sidecar tells of the first alone.
      guard video.lastNumber != nil else { continue }
      for card in try reader.episodes(video.card) {
        guard let number = card.episode.map({ EpisodeNumber(season: $0.season, number: $0.number) }) else {
          continue
        }
        details.further[video.fileID, default: [:]][number] = card
      }
    }
    return details
  }
}
