import NIOCore
import Testing

@testable import Serving

struct ConnectionClockTests {
  private enum Event: Sendable {
    case received, requestRead, followed, progressed, answered, finished, inputClosed, drain, expired
  }

  private static let start = NIODeadline.uptimeNanoseconds(0)
  private static let request = Duration.seconds(10)
  private static let lastRequest = Duration.seconds(1)
  private static let keepAlive = Duration.seconds(60)
  private static let answer = Duration.seconds(1800)
  private static let linger = Duration.seconds(2)

  /// Runs the events one second apart, and answers with the last one's action and the time left after it.
  private func run(_ events: [Event]) -> (ConnectionClock.Action, Duration) {
    var clock = ConnectionClock(ConnectionLimits(), at: Self.start)
    var now = Self.start
    var action = ConnectionClock.Action.nothing
    for event in events {
      now = now + .seconds(1)
      action = .nothing
      switch event {
      case .received: clock.received(at: now)
      case .requestRead: clock.requestRead(at: now)
      case .followed: clock.requestRead(isFollowed: true, at: now)
      case .progressed: clock.progressed(at: now)
      case .answered: action = clock.answered(at: now)
      case .finished: action = clock.finished(at: now)
      case .inputClosed: action = clock.inputClosed()
      case .drain: action = clock.drain(at: now)
      case .expired: action = clock.expired(at: now)
      }
    }
    return (action, .nanoseconds((clock.deadline - now).nanoseconds))
  }

  @Test(
    arguments: [
      // A client that only connects is dropped without a word, one that began is told.
      ([], .nothing, request),
      ([.expired], .close, request - .seconds(1)),
      ([.received], .nothing, request - .seconds(1)),
      ([.received, .received, .received], .nothing, request - .seconds(3)),
      ([.received, .expired], .refuse, linger),
      ([.received, .expired, .expired], .close, linger - .seconds(1)),
      ([.received, .expired, .progressed, .finished], .closeOutput, linger),
      // An answer has time while it moves.
      ([.received, .requestRead], .nothing, answer),
      ([.received, .requestRead, .progressed], .nothing, answer),
      ([.received, .requestRead, .received], .nothing, answer - .seconds(1)),
      ([.received, .requestRead, .expired], .close, answer - .seconds(1)),
      // Then comes the pause, and the next request.
      ([.received, .requestRead, .progressed, .answered], .nothing, keepAlive),
      ([.received, .requestRead, .answered, .expired], .close, keepAlive - .seconds(1)),
      ([.received, .requestRead, .answered, .received], .nothing, request),
      ([.received, .requestRead, .answered, .received, .expired], .refuse, linger),
      // Pipelined requests wait inside.
      ([.received, .requestRead, .requestRead, .answered], .nothing, answer - .seconds(1)),
      ([.received, .requestRead, .requestRead, .answered, .answered], .nothing, keepAlive),
      // A request that begins behind another has no longer than one that begins by itself.
      ([.received, .followed, .answered], .nothing, request),
      ([.received, .followed, .answered, .expired], .refuse, linger),
      ([.received, .requestRead, .received, .progressed, .answered], .nothing, request),
      ([.received, .followed, .received, .requestRead, .answered, .answered], .nothing, keepAlive),
      // Whoever is refused gains nothing by what still comes.
      ([.received, .expired, .received, .requestRead], .nothing, linger - .seconds(2)),
      ([.received, .expired, .requestRead, .progressed, .answered], .nothing, linger - .seconds(3)),
      ([.received, .expired, .requestRead, .expired], .close, linger - .seconds(2)),
      ([.received, .expired, .drain], .nothing, linger - .seconds(1)),
      (
        [.received, .progressed, .answered, .finished, .received, .requestRead], .nothing,
        linger - .seconds(2)
      ),
      ([.received, .progressed, .answered, .finished, .progressed], .nothing, linger - .seconds(1)),
      (
        [.received, .progressed, .answered, .finished, .requestRead, .answered], .nothing,
        linger - .seconds(2)
      ),
      // The end.
      ([.received, .requestRead, .answered, .finished], .closeOutput, linger),
      ([.received, .requestRead, .answered, .finished, .inputClosed], .close, linger - .seconds(1)),
      ([.received, .requestRead, .inputClosed], .nothing, answer - .seconds(1)),
      ([.received, .requestRead, .inputClosed, .answered, .finished], .close, linger),
      ([.inputClosed, .finished], .close, linger),
      ([.received, .requestRead, .answered, .finished, .expired], .close, linger - .seconds(1)),
      // The server stops.
      ([.drain], .nothing, lastRequest),
      ([.drain, .expired], .close, .zero),
      ([.received, .drain], .nothing, lastRequest),
      ([.received, .drain, .expired], .refuse, linger),
      ([.drain, .received, .requestRead], .nothing, answer),
      ([.drain, .received, .requestRead, .answered], .closeOutput, linger),
      ([.received, .requestRead, .answered, .drain], .close, keepAlive - .seconds(1)),
      ([.received, .requestRead, .drain], .nothing, answer - .seconds(1)),
      ([.received, .requestRead, .drain, .progressed, .answered], .closeOutput, linger),
      ([.received, .requestRead, .drain, .answered, .finished], .nothing, linger - .seconds(1)),
    ] as [([Event], ConnectionClock.Action, Duration)])
  private func `what a connection may do next, and until when`(
    _ events: [Event], _ action: ConnectionClock.Action, _ left: Duration
  ) {
    let outcome = run(events)
    #expect(outcome.0 == action)
    #expect(outcome.1 == left)
  }
}
