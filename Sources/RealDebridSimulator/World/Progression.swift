/// Where a torrent stands in a list of phases.
///
/// A value: reading a copy shows what the next look would see without counting as one.
struct Progression: Sendable, Hashable {
  struct Reading: Sendable, Hashable {
    let phase: Lifecycle.Phase
    /// Percent, with at most two decimals.
    let progress: Double
  }

  private let phases: [Lifecycle.Phase]
  private var index = 0
  private var looks = 0
  private var entered: Double?

  init(_ phases: [Lifecycle.Phase]) {
    self.phases = phases
  }

  /// Counts as one look; nil when all phases are over.
  mutating func read(now: Double) -> Reading? {
    while index < phases.count {
      let phase = phases[index]
      let start = entered ?? now
      entered = start
      switch phase.lasts {
      case .polls(let count) where looks < count:
        defer { looks += 1 }
        return reading(phase, fraction: Double(looks) / Double(count))
      case .seconds(let seconds) where now - start < seconds:
        return reading(phase, fraction: (now - start) / seconds)
      case .forever:
        return reading(phase, fraction: 1)
      case .polls, .seconds:
        index += 1
        looks = 0
        entered = nil
      }
    }
    return nil
  }

  private func reading(_ phase: Lifecycle.Phase, fraction: Double) -> Reading {
    let exact = phase.progress.from + (phase.progress.to - phase.progress.from) * fraction
    return Reading(phase: phase, progress: (exact * 100).rounded() / 100)
  }
}
