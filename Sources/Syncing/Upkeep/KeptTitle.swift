import Library
import Model

/// A title with receipts of ours in the tree.
struct KeptTitle: Sendable {
  struct Video: Sendable, Hashable {
    var id: ContentID
    var receipt: Sidecar
    var place: Placement
    var episodes: [EpisodeNumber]
    /// Whether videos of other titles lie in the same folder.
    var sharesFolder: Bool
  }

  var id: TitleID
  var kind: Wish.Kind
  /// Of a show, relative to the library.
  var folder: String?
  /// In the order of their paths.
  var videos: [Video]
  /// Of a show, what lies where its record belongs; nil where it could not be read.
  var record: SidecarFile?

  /// Its place among the others: who was not asked for longest comes first, and who nobody can be asked for comes last,
  /// since it would be first in every run.
  var turn: (Int, Int64) {
    guard id.imdb != nil else { return (1, 0) }
    let asked: Int64? =
      switch kind {
      case .movie: videos.map { $0.receipt.refreshed?.secondsSinceEpoch ?? 0 }.min()
      case .series: record?.sidecar?.refreshed?.secondsSinceEpoch
      }
    return (0, asked ?? 0)
  }

  /// What people call it.
  var label: String {
    let receipt = videos.first?.receipt
    return receipt?.episode?.seriesTitle ?? receipt?.title ?? id.text
  }

  /// Of which there are episodes of ours.
  var seasons: Set<Int> { Set(videos.compactMap(\.episodes.first?.season)) }

  static func titles(of inventory: Inventory, in configuration: LibraryConfiguration) -> [KeptTitle] {
    let owners = Dictionary(grouping: inventory.videos, by: { folder(of: $0.path) }).mapValues { videos in
      Set(videos.map { $0.id?.title.text ?? $0.path }).count
    }
    var titles: [TitleID: KeptTitle] = [:]
    for video in inventory.videos.sorted(by: { $0.path < $1.path }) {
      guard let receipt = video.receipt, let id = video.id,
        let place = Placement(ofVideo: video.path, in: configuration)
      else { continue }
      let kind: Wish.Kind = receipt.kind == .movie ? .movie : .series
      let kept = Video(
        id: id, receipt: receipt, place: place, episodes: video.episodes,
        sharesFolder: place.folder.isEmpty || owners[folder(of: video.path), default: 1] > 1)
      titles[
        id.title,
        default: KeptTitle(id: id.title, kind: kind, folder: inventory.folders[id.title], videos: [])
      ].videos.append(kept)
    }
    return titles.values.sorted { $0.id < $1.id }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}
