/// How a call ended, as far as limits are concerned.
enum RequestResult: Sendable, Hashable {
  /// The service answered, whatever it said.
  case answered
  /// No answer came, or the call was not made.
  case unanswered
  /// Too many calls: everything stops.
  case throttled(retryAfter: Duration?)
  /// The account's volume is used up: no link is unrestricted for a while.
  case exhausted(retryAfter: Duration?)
}

/// Decides when a call may be made: rates, calls in flight, pauses.
struct RequestBudget: Sendable {
  enum Entry: Sendable, Hashable {
    case go
    /// Wait until another call ends.
    case full
    case paused(Duration)
  }

  private var general: TokenBucket
  private var torrents: TokenBucket
  private var additions: TokenBucket
  private var unrestrictions: TokenBucket
  private let limit: Int
  private var inFlight = 0
  private var service = ServicePause(
    steps: [.seconds(60), .seconds(2 * 60), .seconds(5 * 60), .seconds(15 * 60)])
  private var volume = ServicePause(steps: [.seconds(15 * 60), .seconds(30 * 60), .seconds(60 * 60)])
  private var lastThrottle: Duration?

  init(_ rates: RequestRates) {
    general = TokenBucket(rates.general)
    torrents = TokenBucket(rates.torrents)
    additions = TokenBucket(rates.additions)
    unrestrictions = TokenBucket(rates.unrestrictions)
    limit = rates.inFlight
  }

  /// Takes the call's place in the queue of its rates and tells how long it waits there.
  mutating func reserve(_ allowance: RequestAllowance, at now: Duration) -> Duration {
    var wait = general.wait(at: now)
    general.take(at: now)
    if allowance == .torrents || allowance == .addition {
      wait = max(wait, torrents.wait(at: now))
      torrents.take(at: now)
    }
    if allowance == .addition {
      wait = max(wait, additions.wait(at: now))
      additions.take(at: now)
    }
    if allowance == .unrestriction {
      wait = max(wait, unrestrictions.wait(at: now))
      unrestrictions.take(at: now)
    }
    return wait
  }

  /// Begins a call whose wait is over; every `go` is followed by one ``leave(_:_:at:)``.
  mutating func enter(_ allowance: RequestAllowance, at now: Duration) -> Entry {
    let admissions =
      [service.admission(at: now)] + (allowance == .unrestriction ? [volume.admission(at: now)] : [])
    var longest: Duration?
    for case .closed(let rest) in admissions { longest = max(longest ?? .zero, rest) }
    if let longest { return .paused(longest) }
    guard inFlight < limit, !admissions.contains(.probing) else { return .full }
    if service.admission(at: now) == .probe { service.beginProbe() }
    if allowance == .unrestriction, volume.admission(at: now) == .probe { volume.beginProbe() }
    inFlight += 1
    return .go
  }

  mutating func leave(_ allowance: RequestAllowance, _ result: RequestResult, at now: Duration) {
    inFlight -= 1
    switch result {
    case .throttled(let retryAfter):
      lastThrottle = now
      service.begin(atLeast: retryAfter, at: now)
      if allowance == .unrestriction { volume.endProbe() }
    case .exhausted(let retryAfter):
      volume.begin(atLeast: retryAfter, at: now)
      service.succeed(at: now)
    case .answered:
      service.succeed(at: now)
      if allowance == .unrestriction { volume.succeed(at: now) }
    case .unanswered:
      service.endProbe()
      if allowance == .unrestriction { volume.endProbe() }
    }
  }

  /// Whether a call was refused for its number a moment ago.
  func wasThrottled(within time: Duration, of now: Duration) -> Bool {
    lastThrottle.map { now - $0 <= time } ?? false
  }
}
