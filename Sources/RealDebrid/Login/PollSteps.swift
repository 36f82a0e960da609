internal import Transfer

/// Decides how a login goes on after each answer.
struct PollSteps: Sendable {
  enum Step: Sendable, Equatable {
    case rest(Duration)
    case take(OAuthCredentials)
    case giveUp(RealDebridError)
  }

  private let deadline: Duration
  private var interval: Duration

  private static let longestInterval = Duration.seconds(60)

  init(_ code: DeviceCode, now: Duration) {
    deadline = now + code.lifetime
    interval = code.interval
  }

  mutating func after(_ answer: PollAnswer, now: Duration) -> Step {
    switch answer {
    case .confirmed(let credentials): return .take(credentials)
    case .denied(let error):
      return .giveUp(
        RealDebridError(
          attempt: "log in", kind: .tokenRefused,
          text: "the code was refused or is not valid any more\(error.text.map { " (“\($0)”)" } ?? ""); "
            + "run offlinio login again"))
    case .failed(let error):
      if error.isCancelled { return .giveUp(error) }
      if now + interval >= deadline { return .giveUp(error) }
      return rest(max(interval, error.retryAfter ?? .zero), now)
    case .pending(let more):
      interval = min(interval + more, Self.longestInterval)
      return rest(interval, now)
    }
  }

  private func rest(_ time: Duration, _ now: Duration) -> Step {
    guard now + time < deadline else {
      return .giveUp(
        RealDebridError(
          attempt: "log in", kind: .tokenRefused,
          text: "nobody confirmed the code while it was valid; run offlinio login again"))
    }
    return .rest(time)
  }
}

extension RealDebridError {
  /// Whether the same question may be answered in a while.
  var isWorthWaiting: Bool {
    switch kind {
    case .network(let failure): failure.isTemporary
    case .pauseRun, .retryLater, .garbled: true
    default: false
    }
  }
}
