import Library
import Model

extension Upkeep {
  /// The wished languages in which a video has no subtitle.
  private func lacking(_ standing: StandingTitle) -> [String] {
    languages.filter { wished in
      !standing.subtitles.contains { SubtitleLanguage(code: $0).satisfies(wished) }
    }
  }

  /// Asks sources for the subtitles that a video lacks, where it is time to.
  func addSubtitles(
    to renewal: inout Renewal, _ video: KeptTitle.Video, _ standing: StandingTitle, _ outcome: inout Outcome
  ) async {
    let wished = lacking(standing)
    guard let subtitles, !wished.isEmpty, video.id.title.imdb != nil, !outcome.budget.isSpentOnSubtitles,
      schedule.wantsSubtitles(video.receipt)
    else { return }
    let receipt = video.receipt
    let released = receipt.release?.pathInTorrent?.split(separator: "/").last.map(String.init)
    let query = SubtitleQuery(
      id: video.id, hash: receipt.file?.openSubtitlesHash, size: receipt.file?.size,
      fileName: released ?? receipt.file?.name)
    let found = await subtitles.collect(query, in: wished)
    // What was cut short by a stop is no news about sources.
    guard !Task.isCancelled else { return }
    outcome.budget.noteSubtitles(trouble: found.unasked.first, isLost: found.answers == 0)
    renewal.subtitles = found.subtitles
    renewal.receipt.subtitlesAsked = found.unasked.isEmpty ? now : schedule.partlyAsked(receipt)
  }
}
