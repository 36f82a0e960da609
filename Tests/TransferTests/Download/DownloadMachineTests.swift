import Secrets
import Testing

@testable import Transfer

struct DownloadStateMachineTests {
  private typealias Machine = DownloadStateMachine
  private static let known = Announcement(total: 1000, validator: .none)

  private func machine(expected: Int64? = 1000, retries: Int = 3) throws -> Machine {
    Machine(url: try #require(SecretURL("http://a.example/x")), expected: expected, retries: retries)
  }

  private func request(at offset: Int64, expected: Int64? = 1000, known: Announcement?) throws
    -> Machine.Action
  {
    let url = try #require(SecretURL("http://a.example/x"))
    return .request(DownloadAttempt(url: url, offset: offset, expected: expected, known: known))
  }

  /// Without spread: 0.5 gives the plain length of a wait.
  private func run(_ machine: inout Machine, _ event: Machine.Event) -> Machine.Action {
    machine.next(event, random: 0.5)
  }

  @Test func `an empty part is asked for from the start and verified when it is whole`() throws {
    var machine = try machine()
    #expect(try run(&machine, .opened(offset: 0, known: nil)) == request(at: 0, known: nil))
    #expect(run(&machine, .ended(.complete, offset: 1000, known: Self.known)) == .verify(1000))
  }

  @Test(
    arguments: [
      (0, 1000 as Int64?, nil as Int64?, "request"), (400, 1000, 1000, "request"),
      (400, nil, 1000, "request"),
      (1000, 1000, 1000, "verify"), (1000, nil, 1000, "verify"), (400, nil, nil, "empty"),
      (1001, nil, 1000, "empty"),
    ] as [(Int64, Int64?, Int64?, String)])
  func `what lies on disk decides the first step`(
    offset: Int64, expected: Int64?, total: Int64?, step: String
  ) throws {
    var machine = try machine(expected: expected)
    let known = offset == 0 ? nil : Announcement(total: total, validator: .none)
    let action = run(&machine, .opened(offset: offset, known: known))
    switch step {
    case "request": #expect(try action == request(at: offset, expected: expected, known: known))
    case "verify": #expect(action == .verify(1000))
    default: #expect(action == .empty)
    }
  }

  @Test func `attempts without progress wait longer each time and then end`() throws {
    var machine = try machine()
    _ = run(&machine, .opened(offset: 0, known: nil))
    let end = Machine.Event.ended(.interrupted("status 503"), offset: 0, known: nil)
    #expect(run(&machine, end) == .wait(.seconds(1)))
    #expect(try run(&machine, .waited) == request(at: 0, known: nil))
    #expect(run(&machine, end) == .wait(.seconds(2)))
    _ = run(&machine, .waited)
    #expect(
      run(&machine, end) == .fail(.exhausted("3 attempts without progress, the last: status 503")))
  }

  @Test func `progress restores the tries and the offset moves on`() throws {
    var machine = try machine(retries: 2)
    _ = run(&machine, .opened(offset: 0, known: nil))
    for offset in stride(from: Int64(100), to: 900, by: 100) {
      #expect(
        run(&machine, .ended(.interrupted("reset"), offset: offset, known: Self.known)) == .wait(.seconds(1)))
      #expect(try run(&machine, .waited) == request(at: offset, known: Self.known))
      #expect(
        run(&machine, .ended(.interrupted("reset"), offset: offset, known: Self.known)) == .wait(.seconds(1)))
      _ = run(&machine, .waited)
    }
  }

  @Test func `bytes fetched a second time are no progress`() throws {
    var machine = try machine(retries: 3)
    _ = run(&machine, .opened(offset: 0, known: nil))
    var action = run(&machine, .ended(.interrupted("reset"), offset: 500, known: Self.known))
    var rounds = 0
    while rounds < 10 {
      rounds += 1
      _ = run(&machine, .waited)
      action = run(&machine, .ended(.startOver("ignored"), offset: 500, known: Self.known))
      guard action == .empty else { break }
      _ = run(&machine, .emptied)
      action = run(&machine, .ended(.interrupted("reset"), offset: 500, known: Self.known))
      if case .fail = action { break }
    }
    #expect(rounds == 2)
    #expect(action == .fail(.exhausted("4 attempts without progress, the last: reset")))
  }

  @Test func `a part that cannot be continued starts again even where nothing is retried`() throws {
    var machine = try machine(retries: 0)
    _ = run(&machine, .opened(offset: 500, known: Self.known))
    #expect(run(&machine, .ended(.startOver("changed"), offset: 500, known: Self.known)) == .empty)
    #expect(try run(&machine, .emptied) == request(at: 0, known: nil))
  }

  @Test func `a body that ends early is continued, one whose last bytes came before the break is verified`()
    throws
  {
    var machine = try machine()
    _ = run(&machine, .opened(offset: 0, known: nil))
    #expect(run(&machine, .ended(.complete, offset: 600, known: Self.known)) == .wait(.seconds(1)))
    #expect(try run(&machine, .waited) == request(at: 600, known: Self.known))
    #expect(run(&machine, .ended(.interrupted("reset"), offset: 1000, known: Self.known)) == .verify(1000))
  }

  @Test func `without any size the end of the body counts, and nothing is continued`() throws {
    let unknown = Announcement(total: nil, validator: .none)
    var machine = try machine(expected: nil)
    _ = run(&machine, .opened(offset: 0, known: nil))
    #expect(run(&machine, .ended(.interrupted("reset"), offset: 700, known: unknown)) == .wait(.seconds(1)))
    #expect(run(&machine, .waited) == .empty)
    #expect(try run(&machine, .emptied) == request(at: 0, expected: nil, known: nil))
    #expect(run(&machine, .ended(.complete, offset: 800, known: unknown)) == .verify(800))
    #expect(run(&machine, .ended(.complete, offset: 0, known: unknown)) == .fail(.notReady))
  }

  @Test(
    arguments: [
      (1000, 1000 as Int64?, 1000 as Int64?, DownloadStateMachine.Action.verify(1000)),
      (400, 1000, 400, .fail(.wrongSize(expected: 1000, announced: 400))), (400, nil, 400, .verify(400)),
      (400, 1000, 1000, .empty), (400, 1000, nil, .empty), (400, nil, 300, .empty),
    ] as [(Int64, Int64?, Int64?, DownloadStateMachine.Action)])
  func `a refused range is compared with what is there`(
    offset: Int64, expected: Int64?, announced: Int64?, action: DownloadStateMachine.Action
  ) throws {
    var machine = try machine(expected: expected)
    _ = run(&machine, .opened(offset: offset, known: Self.known))
    #expect(
      run(&machine, .ended(.rangeRefused(total: announced), offset: offset, known: Self.known)) == action)
  }

  @Test(arguments: [
    (Duration.seconds(10), DownloadStateMachine.Action.wait(.seconds(10))),
    (.milliseconds(1), .wait(.seconds(1))), (.seconds(61), .fail(.throttled(retryAfter: .seconds(61)))),
  ])
  func `a pause that the server asks for is kept, a long one is left to the caller`(
    pause: Duration, action: DownloadStateMachine.Action
  ) throws {
    var machine = try machine()
    _ = run(&machine, .opened(offset: 0, known: nil))
    let end = AttemptEnd.interrupted("status 503", retryAfter: pause)
    #expect(run(&machine, .ended(end, offset: 0, known: nil)) == action)
  }

  @Test func `too many bytes spoil the part, other failures keep it`() throws {
    var machine = try machine()
    _ = run(&machine, .opened(offset: 0, known: nil))
    #expect(
      run(&machine, .ended(.overrun(expected: 1000, announced: 1500), offset: 1000, known: Self.known))
        == .fail(.wrongSize(expected: 1000, announced: 1500), discarding: true))
    #expect(
      run(&machine, .ended(.failed(.linkExpired("status 404")), offset: 500, known: Self.known))
        == .fail(.linkExpired("status 404")))
  }

  @Test(arguments: [
    (0, 0.5, 1.0), (1, 0.5, 2.0), (3, 0.0, 6.4), (3, 1.0, 9.6), (6, 0.5, 60.0), (500, 0.5, 60.0),
  ])
  func `waits double up to a minute and spread by a fifth`(failures: Int, random: Double, seconds: Double) {
    let delay = BackOff().delay(after: failures, random: random)
    #expect(abs(delay / .seconds(1) - seconds) < 0.001)
  }
}
