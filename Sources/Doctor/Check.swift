internal import Model

/// One question about the installation, which changes and locks nothing.
struct Check: Sendable {
  let name: String
  var limit = Duration.seconds(8)
  /// How a check ends that took longer than its limit.
  var exitWhenLate = ExitCode.temporary
  let examine: @Sendable () async -> [Finding]

  /// The findings, or that there are none in time.
  func findings() async -> [Finding] {
    await Bounded.first(within: limit, examine)
      ?? [.fail(name, exitWhenLate, "no answer within \(limit.components.seconds) s")]
  }
}
