internal import Transfer

/// Decides whether one call is made again, and when.
struct RetryPolicy: Sendable {
  enum Step: Sendable, Hashable {
    case giveUp
    case again(after: Duration)
    /// Ask for the account; if the token works there, make the call again.
    case checkToken
  }

  private let repetition: APICall.Repetition
  private var failures = 0
  private var throttles = 0
  private var mayCheckToken: Bool
  private var mayDoubtRefusal = true

  /// A longer wait is the next run's business.
  private static let longestWait: Duration = .seconds(30)

  init(_ repetition: APICall.Repetition, mayCheckToken: Bool) {
    self.repetition = repetition
    self.mayCheckToken = mayCheckToken
  }

  /// - Parameter wasThrottled: Whether a call was refused for its number a moment ago.
  mutating func next(after error: RealDebridError, wasThrottled: Bool) -> Step {
    switch error.kind {
    case .pauseRun where error.isThrottle:
      // A call refused for its number was not carried out, so even an add may be repeated; the limiter does the waiting.
      throttles += 1
      return throttles <= 3 ? .again(after: .zero) : .giveUp
    case .tokenRefused:
      // A working token has been refused now and then.
      guard mayCheckToken else { return .giveUp }
      mayCheckToken = false
      return .checkToken
    case .refused(.infringing) where wasThrottled && mayDoubtRefusal:
      // Seen as an escalation of throttling; the verdict counts once it is repeated.
      mayDoubtRefusal = false
      return .again(after: .zero)
    default:
      let delays = delays(for: error)
      guard failures < delays.count else { return .giveUp }
      let delay = max(delays[failures], error.retryAfter ?? .zero)
      failures += 1
      return delay <= Self.longestWait ? .again(after: delay) : .giveUp
    }
  }

  private func delays(for error: RealDebridError) -> [Duration] {
    switch (repetition, error.kind) {
    case (.free, .network(let failure)) where failure.isTemporary: [.seconds(1), .seconds(2), .seconds(4)]
    case (.costly, .network(let failure)) where failure.isTemporary: [.seconds(2)]
    case (.reconciled, .network(let failure)) where failure.neverReachedService:
      [.seconds(1), .seconds(2), .seconds(4)]
    case (.free, .retryLater), (.costly, .retryLater):
      switch error.code {
      case nil, 25:
        repetition == .free ? [.seconds(1), .seconds(2), .seconds(4)] : [.seconds(2), .seconds(4)]
      case -1: [.seconds(1), .seconds(2), .seconds(4), .seconds(8)]
      case 6: [.seconds(1), .seconds(2)]
      default: []
      }
    case (.free, .garbled): [.seconds(1), .seconds(2)]
    case (.costly, .garbled): [.seconds(2)]
    // "Hoster unavailable" for a link of the service's own: rarely a passing fault.
    case (.costly, .readd) where error.code == 19: [.seconds(1)]
    default: []
    }
  }
}
