import Library
import Model
import Secrets

/// What providers tell of a show, for the episodes that stand in the tree.
struct ShowNews: Sendable {
  let show: TitleMetadata
  let episodes: [EpisodeNumber: EpisodeMetadata]

  func still(of video: KeptTitle.Video) -> SecretURL? {
    video.episodes.first.flatMap { episodes[$0]?.still }
  }

  /// Takes over what is known by now of the episodes of a file.
  func describe(_ renewal: inout Renewal, _ video: KeptTitle.Video) {
    guard let first = video.episodes.first else { return }
    renewal.receipt.describe(by: episodes[first], of: show)
    // Of the others no receipt remembers what a provider told that cannot be asked now: the NFO stays.
    guard show.unasked.isEmpty else { return }
    renewal.furtherEpisodes = video.episodes.dropFirst().map { number in
      var further = renewal.receipt.further(number)
      further.describe(by: episodes[number], of: show)
      return further
    }
  }
}
