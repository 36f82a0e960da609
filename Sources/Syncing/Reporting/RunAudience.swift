package import Model

/// What a run has to say when it ends.
package struct EndedRun: Sendable, Hashable {
  package var report: RunReport
  package var exit: ExitCode
}

/// Who wants to hear of a run; both calls are waited for.
package struct RunAudience: Sendable {
  /// The run holds the lock and goes on.
  package var began: @Sendable () async -> Void
  /// The run is over, whether or not it ever began.
  package var ended: @Sendable (EndedRun) async -> Void

  /// - Parameters: Nobody, unless given.
  package init(
    began: @escaping @Sendable () async -> Void = {},
    ended: @escaping @Sendable (EndedRun) async -> Void = { _ in }
  ) {
    self.began = began
    self.ended = ended
  }
}
