/// What came of the signals that end a run.
struct SignalHistory {
  enum Reaction {
    /// The run is to end in good order.
    case cancel
    /// The process is to end.
    case end
    case none
  }

  /// What follows the first within a moment is the same wish told twice, as `timeout` does: once to the process, once
  /// to its group.
  private static let moment = Duration.milliseconds(300)

  private(set) var first: (signal: Int32, time: ContinuousClock.Instant)?
  /// Whether the run is done, and what it found is being told.
  var isOver = false

  mutating func reaction(to signal: Int32, at time: ContinuousClock.Instant) -> Reaction {
    guard let first else {
      first = (signal, time)
      return isOver ? .end : .cancel
    }
    return first.time.duration(to: time) > Self.moment ? .end : .none
  }
}
