internal import Library
internal import Model

/// Which files of a series belong together: the next episode plays by itself in the group of the one before alone.
///
/// One group for the whole series, in which each episode has the version that is listed first: so it goes on whatever
/// files the next episode has. Further versions have groups of their own, by what they look like, so that somebody who
/// chose 1080p stays there as long as episodes have it.
struct BingeGroups {
  private let base: String
  /// File id → what tells the version apart; nothing for the series' own group.
  private var suffixes: [String: String] = [:]

  init(_ title: SnapshotTitle) {
    base = "offlinio-" + title.id.text
    var episodes: [ContentID: [SnapshotVideo]] = [:]
    for video in title.videos { episodes[video.id, default: []].append(video) }
    for videos in episodes.values where videos.count > 1 {
      for (video, look) in zip(videos, Self.looks(videos)).dropFirst() { suffixes[video.fileID] = "-" + look }
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
}
