internal import Library
internal import Model

/// Which files of a series belong together: the next episode plays by itself in the group of the one before alone.
///
/// One group for the whole series; only where episodes have several versions, the files of the rarer looks have groups of
/// their own, so that somebody who watches in 1080p is not led to 2160p. An episode of one version always belongs to
/// the series' group, since nothing else could follow.
struct BingeGroups {
  private let base: String
  /// File id → what tells the version apart; nothing for the series' own group.
  private var suffixes: [String: String] = [:]

  init(_ title: SnapshotTitle) {
    base = "offlinio-" + title.id.text
    var episodes: [ContentID: [SnapshotVideo]] = [:]
    for video in title.videos { episodes[video.id, default: []].append(video) }
    guard episodes.values.contains(where: { $0.count > 1 }) else { return }
    let looks = episodes.mapValues(Self.looks)
    let main = Self.commonest(looks.values.flatMap(\.self))
    for (id, videos) in episodes where videos.count > 1 {
      for (video, look) in zip(videos, looks[id] ?? []) where look != main {
        suffixes[video.fileID] = "-" + look
      }
    }
  }

  func group(of video: SnapshotVideo) -> String { base + (suffixes[video.fileID] ?? "") }

  /// The resolutions of an episode's files, best first, numbered where two are alike.
  private static func looks(_ videos: [SnapshotVideo]) -> [String] {
    var counts: [String: Int] = [:]
    return videos.map { video in
      // Not the traits: for those the names of all files would be read.
      let resolution = video.height > 0 ? "\(video.height)p" : "other"
      counts[resolution, default: 0] += 1
      let count = counts[resolution] ?? 1
      return count == 1 ? resolution : "\(resolution)-\(count)"
    }
  }

  /// Of equally many the one with more lines.
  private static func commonest(_ looks: [String]) -> String? {
    let counts = looks.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return counts.max {
      ($0.value, lines($0.key), $1.key) < ($1.value, lines($1.key), $0.key)
    }?.key
  }

  private static func lines(_ look: String) -> Int { Int(look.prefix { $0.isNumber }) ?? 0 }
}
