package import Model

/// The times that a run goes by.
package struct RunClock: Sendable {
  /// The time of day, which may jump.
  package var now: @Sendable () -> Timestamp
  /// Since the run began; never jumps.
  package var elapsed: @Sendable () -> Duration
  /// Throws when the task is cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void

  package init(
    now: @escaping @Sendable () -> Timestamp, elapsed: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.now = now
    self.elapsed = elapsed
    self.sleep = sleep
  }
}
