/// A state to go back to; a class, because a struct cannot hold one of its own kind.
final class Baseline: Sendable {
  let state: WorldState

  init(_ state: WorldState) {
    self.state = state
  }
}

extension WorldState {
  /// Remembers the present state for ``reset()``.
  mutating func markBaseline() {
    baseline = Baseline(self)
  }

  /// Goes back to the remembered state; without one only the log is emptied.
  mutating func reset() {
    let generation = log.generation + 1
    if let baseline {
      self = baseline.state
      self.baseline = baseline
    }
    log = RequestLog(generation: generation)
  }
}
