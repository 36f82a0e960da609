import Testing

@testable import Transfer

/// What one connection alone meets with.
struct DownloadMachineTests {
  private static let known = KnownFile(total: 1000)
  private static let part = Announcement(total: 1000, validator: .none, isPart: true)
  private static let whole = Announcement(total: 1000, validator: .none, isPart: false)

  @Test func `an empty part is asked for whole and verified when it is there`() throws {
    var bench = try MachineBench()
    #expect(bench.begin() == [.request(1, bench.request(0..<Int64.max))])
    #expect(bench.on(.answered(1, Self.whole)) == [.note(Self.known)])
    #expect(bench.end(1, .complete, at: 1000) == [.disconnect(1), .verify(1000)])
  }

  @Test(
    arguments: [
      (set(), 1000, nil, "0"), (set(0..<400), 1000, 1000, "400"), (set(0..<400), nil, 1000, "400"),
      (set(200..<400), 1000, 1000, "0"), (set(0..<1000), 1000, 1000, "verify"),
      (set(0..<1000), nil, 1000, "verify"), (set(0..<400), nil, nil, "empty"),
      (set(0..<1001), nil, 1000, "empty"), (set(), 0, nil, "verify"),
    ] as [(RangeSet<Int64>, Int64?, Int64?, String)])
  func `what lies on disk decides the first step`(
    have: RangeSet<Int64>, expected: Int64?, total: Int64?, step: String
  ) throws {
    var bench = try MachineBench(
      expected: expected, have: have, known: total.map { KnownFile(total: $0) })
    let actions = bench.on(.started)
    switch step {
    case "verify": #expect(actions == [.verify(total ?? expected ?? -1)])
    case "empty": #expect(actions == [.empty])
    default:
      #expect(actions == [.connect(isFirst: true)])
      #expect(bench.on(.granted(1)).ranges.map(\.lowerBound) == [Int64(step)])
    }
  }

  @Test func `attempts without progress wait longer each time and then end`() throws {
    var bench = try MachineBench()
    _ = bench.begin()
    #expect(bench.end(1, .interrupted("status 503"), at: 0) == [.wait(.seconds(1))])
    #expect(bench.on(.waited).ranges == [0..<Int64.max])
    #expect(bench.end(1, .interrupted("status 503"), at: 0) == [.wait(.seconds(2))])
    bench.on(.waited)
    #expect(
      bench.end(1, .interrupted("status 503"), at: 0)
        == [.fail(.exhausted("3 attempts without progress, the last: status 503"))])
  }

  @Test func `after three failures in a row another link is asked for, and the tries go on counting`() throws
  {
    var bench = try MachineBench(retries: 5)
    _ = bench.begin()
    for _ in 0..<2 {
      _ = bench.end(1, .interrupted("reset"), at: 0)
      #expect(bench.on(.waited).ranges == [0..<Int64.max])
    }
    #expect(bench.end(1, .interrupted("reset"), at: 0) == [.wait(.seconds(4))])
    #expect(bench.on(.waited) == [.fail(.hostTrouble("reset"))])
    #expect(bench.machine.budget.failures == 3)
  }

  @Test func `a host without a connection is left for another link at once`() throws {
    var bench = try MachineBench()
    _ = bench.begin()
    #expect(bench.end(1, .unreachable("refused"), at: 0) == [.wait(.seconds(1))])
    #expect(bench.on(.waited) == [.fail(.hostTrouble("refused"))])
  }

  @Test func `progress restores the tries and the offset moves on`() throws {
    var bench = try MachineBench(retries: 2)
    _ = bench.begin()
    bench.on(.answered(1, Self.part))
    for offset in stride(from: Int64(100), to: 900, by: 100) {
      #expect(bench.end(1, .interrupted("reset"), at: offset) == [.wait(.seconds(1))])
      #expect(bench.on(.waited).ranges == [offset..<1000])
      #expect(bench.end(1, .interrupted("reset"), at: offset) == [.wait(.seconds(1))])
      bench.on(.waited)
    }
  }

  @Test func `bytes fetched a second time are no progress`() throws {
    var bench = try MachineBench(retries: 3)
    _ = bench.begin()
    bench.on(.answered(1, Self.part))
    _ = bench.end(1, .interrupted("reset"), at: 500)
    bench.on(.waited)
    #expect(bench.end(1, .replaced("changed"), at: 500) == [.empty])
    bench.on(.emptied)
    #expect(bench.end(1, .interrupted("reset"), at: 500) == [.wait(.seconds(2))])
    bench.on(.waited)
    #expect(
      bench.end(1, .interrupted("reset"), at: 500)
        == [.fail(.exhausted("3 attempts without progress, the last: reset"))])
  }

  @Test func `a part that cannot be continued starts again even where nothing is retried`() throws {
    var bench = try MachineBench(expected: nil, have: set(0..<500), known: Self.known, retries: 0)
    _ = bench.begin()
    #expect(bench.end(1, .replaced("changed"), at: 500) == [.empty])
    #expect(bench.on(.emptied).ranges == [0..<Int64.max])
  }

  @Test func `a server that ignores the range is forgiven once, then the file is taken whole`() throws {
    var bench = try MachineBench(have: set(0..<500), known: Self.known, connections: 4)
    _ = bench.begin()
    #expect(bench.end(1, .rangeIgnored, at: 500) == [.wait(.seconds(1))])
    #expect(bench.on(.waited).ranges == [500..<1000])
    #expect(bench.end(1, .rangeIgnored, at: 500) == [.empty])
    #expect(bench.on(.emptied).ranges == [0..<Int64.max])
  }

  @Test func `a body that ends early is continued, one whose last bytes came before the break is verified`()
    throws
  {
    var bench = try MachineBench()
    _ = bench.begin()
    bench.on(.answered(1, Self.whole))
    #expect(bench.end(1, .complete, at: 600) == [.wait(.seconds(1))])
    #expect(bench.on(.waited).ranges == [600..<1000])
    bench.on(.answered(1, Self.part))
    #expect(bench.end(1, .interrupted("reset"), at: 1000) == [.disconnect(1), .verify(1000)])
  }

  @Test func `without any size the end of the body counts, and nothing is continued`() throws {
    let unknown = Announcement(total: nil, validator: .none, isPart: false)
    var bench = try MachineBench(expected: nil)
    #expect(bench.begin().ranges == [0..<Int64.max])
    bench.on(.answered(1, unknown))
    #expect(bench.end(1, .complete, at: 800) == [.disconnect(1), .verify(800)])

    var empty = try MachineBench(expected: nil)
    _ = empty.begin()
    empty.on(.answered(1, unknown))
    #expect(empty.end(1, .complete, at: 0) == [.fail(.notReady)])
  }

  @Test(
    arguments: [
      (set(0..<1000), nil, 1000, [.disconnect(1), .verify(1000)]),
      (set(0..<400), nil, 400, [.disconnect(1), .verify(400)]),
      (set(0..<400), 1000, 400, [.fail(.wrongSize(expected: 1000, announced: 400))]),
      (set(0..<400), nil, 300, [.empty]), (set(0..<400), nil, 500, [.empty]),
      // A server that contradicts itself, or says nothing, costs no byte at once.
      (set(0..<400), 1000, 1000, [.wait(.seconds(1))]), (set(0..<400), 1000, nil, [.wait(.seconds(1))]),
      (set(0..<400), nil, 2000, [.wait(.seconds(1))]),
    ] as [(RangeSet<Int64>, Int64?, Int64?, [DownloadMachine.Action])])
  func `a refused range is compared with what is there`(
    have: RangeSet<Int64>, expected: Int64?, announced: Int64?, actions: [DownloadMachine.Action]
  ) throws {
    // The former run knew of a larger file.
    var bench = try MachineBench(expected: expected, have: have, known: KnownFile(total: expected ?? 2000))
    let start = bench.begin().ranges.first?.lowerBound ?? 0
    #expect(bench.end(1, .rangeRefused(total: announced), at: start) == actions)
  }

  @Test(arguments: [(nil, true), (1000, false)] as [(Int64?, Bool)])
  func `a range that is refused again over another link starts the file again unless its size holds`(
    announced: Int64?, startsAgain: Bool
  ) throws {
    var budget = RetryBudget(retries: 5, bytes: 400)
    for _ in 0..<2 {
      var bench = try MachineBench(
        expected: 1000, have: set(0..<400), known: KnownFile(total: 1000), budget: budget)
      _ = bench.begin()
      let actions = bench.end(1, .rangeRefused(total: announced), at: 400)
      if budget.failures == 0 || !startsAgain {
        guard case .wait = actions.first else {
          Issue.record("\(actions)")
          return
        }
        #expect(bench.on(.waited) == [.fail(.hostTrouble("status 416"))])
      } else {
        #expect(actions == [.empty])
      }
      budget = bench.machine.budget
    }
  }

  @Test func `a host that refuses every range is asked for the whole file with the last try`() throws {
    var bench = try MachineBench(
      expected: 1000, have: set(0..<400), known: KnownFile(total: 1000),
      budget: RetryBudget(retries: 1, bytes: 400))
    _ = bench.begin()
    #expect(bench.end(1, .rangeRefused(total: 1000), at: 400) == [.empty])
  }

  @Test func `a page that tells of a host in trouble counts as a failure and is waited after`() throws {
    var bench = try MachineBench(retries: 2)
    _ = bench.begin()
    #expect(bench.end(1, .failed(.hostTrouble("banned")), at: 0) == [.wait(.seconds(1))])
    #expect(bench.on(.waited) == [.fail(.hostTrouble("banned"))])
    var second = try MachineBench(budget: bench.machine.budget)
    _ = second.begin()
    guard case .fail(.exhausted, _) = second.end(1, .failed(.hostTrouble("banned")), at: 0).first else {
      Issue.record("it goes on for ever")
      return
    }
  }

  @Test(
    arguments: [
      (.seconds(10), .wait(.seconds(10))), (.milliseconds(1), .wait(.seconds(1))),
      (.seconds(61), .fail(.throttled(retryAfter: .seconds(61)))),
    ] as [(Duration, DownloadMachine.Action)])
  func `a pause that the server asks for is kept, a long one is left to the caller`(
    pause: Duration, action: DownloadMachine.Action
  ) throws {
    var bench = try MachineBench()
    _ = bench.begin()
    #expect(bench.end(1, .interrupted("status 503", retryAfter: pause), at: 0) == [action])
  }

  @Test func `too many bytes spoil the part, other failures keep it`() throws {
    var bench = try MachineBench()
    _ = bench.begin()
    #expect(
      bench.end(1, .overrun(expected: 1000, announced: 1500), at: 1000)
        == [.fail(.wrongSize(expected: 1000, announced: 1500), discarding: true)])
    var other = try MachineBench()
    _ = other.begin()
    #expect(
      other.end(1, .failed(.linkExpired("status 404")), at: 0) == [.fail(.linkExpired("status 404"))])
  }

  @Test func `a damaged piece is fetched again after all is there`() throws {
    var bench = try MachineBench(have: set(0..<1000), known: Self.known)
    #expect(bench.on(.started) == [.verify(1000)])
    #expect(bench.on(.damaged(200..<300)) == [.connect(isFirst: true)])
    #expect(bench.on(.granted(1)).ranges == [200..<300])
    bench.on(.answered(1, Self.part))
    #expect(bench.end(1, .complete, at: 300) == [.disconnect(1), .verify(1000)])
  }

  @Test func `what is missing at the finish is fetched, unless it is on its way already`() throws {
    var bench = try MachineBench(have: set(0..<1000), known: Self.known)
    bench.on(.started)
    bench.on(.damaged(200..<300))
    #expect(bench.on(.incomplete([200..<300])) == [])
    #expect(bench.on(.granted(1)).ranges == [200..<300])
    bench.on(.answered(1, Self.part))
    #expect(bench.end(1, .complete, at: 300).last == .verify(1000))
    #expect(bench.on(.incomplete([250..<300])) == [.connect(isFirst: true)])
    #expect(bench.on(.granted(2)).ranges == [250..<300])
  }

  @Test(arguments: [
    (0, 0.5, 1.0), (1, 0.5, 2.0), (3, 0.0, 6.4), (3, 1.0, 9.6), (6, 0.5, 60.0), (500, 0.5, 60.0),
  ])
  func `waits double up to a minute and spread by a fifth`(failures: Int, random: Double, seconds: Double) {
    let delay = BackOff().delay(after: failures, random: random)
    #expect(abs(delay / .seconds(1) - seconds) < 0.001)
  }
}
