import Model

/// How long a provider's answer about a title serves before it is asked for again.
struct Freshness: Sendable {
  /// How old the answer may be about a show that has not ended: its list grows.
  private static let running = Duration.seconds(12 * 3_600)

  /// How old any other answer may be.
  let refresh: Duration

  @Sendable func lifetime(of title: TitleMetadata, at moment: Timestamp) -> Duration {
    mayGainEpisodes(title, at: moment) ? min(refresh, Self.running) : refresh
  }

  /// A show whose state is not told may still be running.
  private func mayGainEpisodes(_ title: TitleMetadata, at moment: Timestamp) -> Bool {
    guard title.kind == .series else { return false }
    return title.isRunning != false || title.episodes.contains { ($0.released ?? moment) > moment }
  }
}
