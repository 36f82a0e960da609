internal import NIOCore

/// What a connection is doing and until when it may, as a state machine without a clock of its own.
struct ConnectionClock {
  /// What the channel is to do.
  enum Action: Equatable {
    case nothing
    /// Tell the connection's task that the request did not come in time.
    case refuse
    /// Send nothing more, and wait for the client to close.
    case closeOutput
    case close
  }

  private enum Phase { case request, idle, answer, refusing, lingering }

  private let limits: ConnectionLimits
  private var phase = Phase.request
  private var hasReceived = false
  /// Bytes came since the last complete request.
  private var hasBegun = false
  private var isInputClosed = false
  private(set) var isDraining = false
  /// Complete requests that are not answered yet.
  private var unanswered = 0
  private(set) var deadline: NIODeadline

  init(_ limits: ConnectionLimits, at now: NIODeadline) {
    self.limits = limits
    deadline = now + TimeAmount(limits.request)
  }

  /// Whatever comes in now changes nothing any more.
  private var isOver: Bool { phase == .refusing || phase == .lingering }

  /// Bytes came in.
  mutating func received(at now: NIODeadline) {
    hasReceived = true
    hasBegun = true
    if phase == .idle { enter(.request, limits.request, now) }
  }

  /// A request is complete.
  /// - Parameter isFollowed: Whether the bytes that completed it also begin another.
  mutating func requestRead(isFollowed: Bool = false, at now: NIODeadline) {
    unanswered += 1
    hasBegun = isFollowed
    if !isOver { enter(.answer, limits.stalledAnswer, now) }
  }

  /// An answer begins, perhaps before its request is complete, or a part of it got through.
  mutating func progressed(at now: NIODeadline) {
    if !isOver { enter(.answer, limits.stalledAnswer, now) }
  }

  /// The last byte of an answer is sent.
  mutating func answered(at now: NIODeadline) -> Action {
    unanswered = max(0, unanswered - 1)
    guard !isOver else { return .nothing }
    if isDraining { return finished(at: now) }
    if unanswered == 0 {
      // A request that began behind the last one is not idleness.
      if hasBegun { enter(.request, limits.request, now) } else { enter(.idle, limits.keepAlive, now) }
    }
    return .nothing
  }

  /// The last byte of the last answer is sent.
  mutating func finished(at now: NIODeadline) -> Action {
    guard phase != .lingering else { return .nothing }
    enter(.lingering, limits.linger, now)
    return isInputClosed ? .close : .closeOutput
  }

  /// The client will send nothing more.
  mutating func inputClosed() -> Action {
    isInputClosed = true
    return phase == .lingering ? .close : .nothing
  }

  /// The server stops: an answer under way may finish, and so may the request of a client that has just connected.
  ///
  /// Every restart would refuse that one otherwise; whoever rests between two requests expects to be closed upon.
  mutating func drain(at now: NIODeadline) -> Action {
    isDraining = true
    switch phase {
    case .idle: return .close
    case .request:
      deadline = min(deadline, now + TimeAmount(limits.lastRequest))
      return .nothing
    case .answer, .refusing, .lingering: return .nothing
    }
  }

  /// The deadline has passed.
  mutating func expired(at now: NIODeadline) -> Action {
    guard phase == .request, hasReceived else { return .close }
    // A client that does not take the refusal either is cut off at the end of this one.
    enter(.refusing, limits.linger, now)
    return .refuse
  }

  private mutating func enter(_ phase: Phase, _ limit: Duration, _ now: NIODeadline) {
    self.phase = phase
    deadline = now + TimeAmount(limit)
  }
}
