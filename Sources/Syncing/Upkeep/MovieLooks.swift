import Library
import Model

/// What lies beside the movies of a library: one look for all the videos of a folder, since thousands may lie in one.
struct MovieLooks {
  private let videos: [Folder: [KeptTitle.Video]]
  private var looks: [Placement: StandingTitle] = [:]

  private struct Folder: Hashable {
    var category: Placement.Category
    var names: [String]

    init(of place: Placement) { (category, names) = (place.category, place.folder) }
  }

  init(_ titles: [KeptTitle]) {
    let movies = titles.filter { $0.kind == .movie }.flatMap(\.videos)
    videos = Dictionary(grouping: movies) { Folder(of: $0.place) }
  }

  /// The movies in the folder of one, this one included.
  func together(with video: KeptTitle.Video) -> [KeptTitle.Video] {
    videos[Folder(of: video.place)] ?? [video]
  }

  mutating func note(_ seen: [StandingTitle], of videos: [KeptTitle.Video]) {
    for (video, standing) in zip(videos, seen) { looks[video.place] = standing }
  }

  /// What was seen of a video, once; nil where nobody looked since.
  mutating func take(_ video: KeptTitle.Video) -> StandingTitle? { looks.removeValue(forKey: video.place) }
}
