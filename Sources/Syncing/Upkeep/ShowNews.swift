import Library
import Model
import Secrets

/// What providers tell of a show, for the episodes that stand in the tree.
struct ShowNews: Sendable {
  let show: TitleMetadata
  let episodes: [EpisodeNumber: EpisodeMetadata]
  /// As the show's record has it.
  let seriesTitle: String

  func still(of video: KeptTitle.Video) -> SecretURL? {
    video.episodes.first.flatMap { episodes[$0]?.still }
  }

  /// Takes over what is known by now of the episodes of a file.
  func describe(_ renewal: inout Renewal, _ video: KeptTitle.Video) {
    guard let first = video.episodes.first else { return }
    renewal.receipt.describe(by: episodes[first], of: show)
    renewal.receipt.episode?.seriesTitle = seriesTitle
    // Of the others no receipt remembers what a provider told that cannot be asked now: the NFO stays.
    guard show.unasked.isEmpty else { return }
    renewal.furtherEpisodes = video.episodes.dropFirst().map { further($0, of: video, renewal.receipt) }
  }

  private func further(
    _ number: EpisodeNumber, of video: KeptTitle.Video, _ first: Sidecar
  ) -> Sidecar {
    var further = Sidecar(
      id: ContentID(video.id.title, episode: number).description, kind: .episode,
      title: "Episode \(number.number)")
    further.file = first.file
    further.added = first.added
    further.episode = first.episode
    further.episode?.season = number.season
    further.episode?.number = number.number
    further.episode?.lastNumber = nil
    further.describe(by: episodes[number], of: show)
    return further
  }
}
