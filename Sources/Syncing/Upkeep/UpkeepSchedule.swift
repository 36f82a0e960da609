package import Model

/// When providers and sources are asked again for what belongs to a title.
package struct UpkeepSchedule: Sendable {
  private let refresh: Int64
  private let now: Timestamp

  /// How old the record of a show may be that has not ended.
  private static let runningRefresh: Int64 = 12 * 3_600
  /// After how long pictures and subtitles are asked for again that could not be had.
  private static let retry: Int64 = 86_400
  /// Subtitles of a new title are looked for so long every day, since they often come late.
  private static let subtitleTime: Int64 = 14 * 86_400

  /// - Parameter refresh: How old what is known of a title may become.
  package init(refresh: Duration, now: Timestamp) {
    self.refresh = refresh.components.seconds
    self.now = now
  }

  /// Whether providers are asked: it has been long, something is lacking, or nobody noted when it was.
  package func isDue(_ sidecar: Sidecar) -> Bool {
    guard let age = age(of: sidecar.refreshed) else { return true }
    if !sidecar.lacks.isEmpty, age >= min(Self.retry, refresh) { return true }
    let mayGainEpisodes = sidecar.kind == .series && sidecar.isRunning != false
    return age >= (mayGainEpisodes ? min(Self.runningRefresh, refresh) : refresh)
  }

  /// When a title counts as asked for of which only some providers could tell: the others get another chance soon.
  package var partly: Timestamp {
    Timestamp(secondsSinceEpoch: now.secondsSinceEpoch - max(0, refresh - Self.retry))
  }

  /// Whether sources are asked for subtitles that a video lacks.
  package func wantsSubtitles(_ receipt: Sidecar) -> Bool {
    guard let age = age(of: receipt.subtitlesAsked ?? receipt.added) else { return true }
    return age >= (isNew(receipt) ? min(Self.retry, refresh) : refresh)
  }

  /// When a video counts as asked for of whose sources some could not be asked: they get another chance in a day.
  package func partlyAsked(_ receipt: Sidecar) -> Timestamp { isNew(receipt) ? now : partly }

  private func isNew(_ receipt: Sidecar) -> Bool {
    receipt.added.map { now.secondsSinceEpoch - $0.secondsSinceEpoch < Self.subtitleTime } ?? false
  }

  /// Seconds; nil where there is no such time, or only one to come, as after a clock was set back.
  private func age(of time: Timestamp?) -> Int64? {
    let age = time.map { now.secondsSinceEpoch - $0.secondsSinceEpoch }
    return age.flatMap { $0 < 0 ? nil : $0 }
  }
}
