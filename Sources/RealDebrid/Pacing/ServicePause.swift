/// A pause that the service asked for: closed, then half open for one probe, longer each time it repeats.
struct ServicePause: Sendable {
  enum Admission: Sendable, Hashable {
    case open
    /// The caller's is the one call that finds out whether the pause is over.
    case probe
    /// Another call is finding out.
    case probing
    case closed(Duration)
  }

  private let steps: [Duration]
  private var step = 0
  /// Nil while nothing is paused.
  private var end: Duration?
  /// The last pause's end, which tells a repetition from a new start.
  private var lastEnd: Duration?
  private var isProbing = false

  /// A pause that begins within this time of the last one's end is a repetition.
  private static let memory: Duration = .seconds(15 * 60)

  /// - Parameter steps: Lengths of the first pause and of its repetitions; the last one stands for all further.
  init(steps: [Duration]) { self.steps = steps }

  func admission(at now: Duration) -> Admission {
    guard let end else { return .open }
    if now < end { return .closed(end - now) }
    return isProbing ? .probing : .probe
  }

  /// Notes that the caller was admitted as the probe.
  mutating func beginProbe() { isProbing = true }

  /// Begins a pause, or lengthens the present one: answers to calls made before it began do not count as repetitions.
  mutating func begin(atLeast asked: Duration?, at now: Duration) {
    if let end, now < end {
      self.end = max(end, now + (asked ?? .zero))
    } else {
      if let lastEnd, now < lastEnd + Self.memory {
        step = min(step + 1, steps.count - 1)
      } else {
        step = 0
      }
      end = now + max(asked ?? .zero, steps[step])
    }
    lastEnd = end
    isProbing = false
  }

  /// A call went through: the pause is over if it had run out.
  mutating func succeed(at now: Duration) {
    guard let end, now >= end else { return }
    self.end = nil
    isProbing = false
  }

  /// A call ended without telling anything of the pause; if it was the probe, the next one is.
  mutating func endProbe() { isProbing = false }
}
