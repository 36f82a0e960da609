/// The signals that a verb got, and what the next one does.
struct RunSignals {
  /// What the verb is at.
  enum Phase {
    case running
    /// What cannot be had again is being kept.
    case keeping
    /// The run is done, and its results are written for whoever reads them.
    case telling
  }

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
  var phase = Phase.running

  mutating func reaction(to signal: Int32, at time: ContinuousClock.Instant) -> Reaction {
    guard let first else {
      first = (signal, time)
      return switch phase {
      case .running: .cancel
      case .keeping: .none
      case .telling: .end
      }
    }
    return first.time.duration(to: time) > Self.moment && phase != .keeping ? .end : .none
  }
}
