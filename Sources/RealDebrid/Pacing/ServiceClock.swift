/// Time as this target sees it, so that what waits can be tested without waiting.
package struct ServiceClock: Sendable {
  /// Time since some fixed moment; never goes back.
  package let elapsed: @Sendable () -> Duration
  /// Seconds since 1970, for what is stored between runs.
  package let wall: @Sendable () -> Int64
  /// Throws when the task is cancelled, and for no other reason.
  package let sleep: @Sendable (Duration) async throws -> Void

  package init(
    elapsed: @escaping @Sendable () -> Duration, wall: @escaping @Sendable () -> Int64,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.elapsed = elapsed
    self.wall = wall
    self.sleep = sleep
  }
}
