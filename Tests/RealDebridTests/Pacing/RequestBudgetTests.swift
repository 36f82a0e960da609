import Testing

@testable import RealDebrid

@Suite("The request budget") struct RequestBudgetTests {
  private var budget = RequestBudget(.standard)

  @Test func `a dozen calls after a rest do not wait`() {
    var budget = budget
    for _ in 0..<12 { #expect(budget.reserve(.torrents, at: .zero) == .zero) }
  }

  @Test(arguments: [
    (RequestAllowance.general, 200), (.torrents, 70), (.addition, 70), (.unrestriction, 63),
  ])
  func `no minute holds more calls than the service takes`(allowance: RequestAllowance, most: Int) {
    var budget = budget
    var count = 0
    while budget.reserve(allowance, at: .zero) < .seconds(60) { count += 1 }
    #expect(count <= most)
    #expect(count >= most - 2)
  }

  @Test func `ten seconds hold less adds than measured`() {
    var budget = budget
    var count = 0
    while budget.reserve(.addition, at: .zero) < .seconds(10) { count += 1 }
    #expect(count < 22)
  }

  @Test func `a rest fills the burst again, and not beyond`() {
    var budget = budget
    for _ in 0..<5 { _ = budget.reserve(.unrestriction, at: .zero) }
    let after: Duration = .seconds(3600)
    #expect(
      (0..<4).map { _ in budget.reserve(.unrestriction, at: after) } == [.zero, .zero, .zero, .seconds(1)])
  }

  @Test func `an add also counts among the calls on torrents`() {
    var budget = budget
    for _ in 0..<40 { _ = budget.reserve(.addition, at: .zero) }
    #expect(budget.reserve(.torrents, at: .zero) == .seconds(2))
  }

  @Test func `four calls are under way at most`() {
    var budget = budget
    for _ in 0..<4 { #expect(budget.enter(.general, at: .zero) == .go) }
    #expect(budget.enter(.torrents, at: .zero) == .full)
    budget.leave(.general, .unanswered, at: .zero)
    #expect(budget.enter(.torrents, at: .zero) == .go)
  }

  @Test func `a refusal for number stops everything, then lets one call find out`() {
    var budget = budget
    #expect(budget.enter(.torrents, at: .zero) == .go)
    budget.leave(.torrents, .throttled(retryAfter: nil), at: .zero)
    #expect(budget.enter(.general, at: .seconds(1)) == .paused(.seconds(59)))
    #expect(budget.enter(.general, at: .seconds(60)) == .go)
    #expect(budget.enter(.torrents, at: .seconds(60)) == .full)
    budget.leave(.general, .answered, at: .seconds(61))
    #expect(budget.enter(.torrents, at: .seconds(61)) == .go)
    #expect(budget.enter(.torrents, at: .seconds(61)) == .go)
  }

  @Test func `a probe without an answer leaves the question to the next call`() {
    var budget = budget
    _ = budget.enter(.general, at: .zero)
    budget.leave(.general, .throttled(retryAfter: nil), at: .zero)
    #expect(budget.enter(.general, at: .seconds(60)) == .go)
    budget.leave(.general, .unanswered, at: .seconds(61))
    #expect(budget.enter(.general, at: .seconds(61)) == .go)
    #expect(budget.enter(.general, at: .seconds(61)) == .full)
  }

  @Test func `used up volume stops links only, and for longer each time`() {
    var budget = budget
    _ = budget.enter(.unrestriction, at: .zero)
    budget.leave(.unrestriction, .exhausted(retryAfter: nil), at: .zero)
    #expect(budget.enter(.torrents, at: .seconds(1)) == .go)
    #expect(budget.enter(.unrestriction, at: .seconds(1)) == .paused(.seconds(899)))
    #expect(budget.enter(.unrestriction, at: .seconds(900)) == .go)
    budget.leave(.unrestriction, .exhausted(retryAfter: nil), at: .seconds(901))
    #expect(budget.enter(.unrestriction, at: .seconds(901)) == .paused(.seconds(1800)))
  }
}

@Suite("A pause of the service") struct ServicePauseTests {
  private func pause() -> ServicePause { ServicePause(steps: [.seconds(60), .seconds(120), .seconds(300)]) }

  @Test func `repetitions are longer, up to the last step`() {
    var pause = pause()
    var now: Duration = .zero
    var lengths: [Duration] = []
    for _ in 0..<4 {
      pause.begin(atLeast: nil, at: now)
      guard case .closed(let length) = pause.admission(at: now) else { return #expect(Bool(false)) }
      lengths.append(length)
      now += length
      pause.succeed(at: now)
    }
    #expect(lengths == [.seconds(60), .seconds(120), .seconds(300), .seconds(300)])
  }

  @Test func `after a quarter of an hour it is no repetition`() {
    var pause = pause()
    pause.begin(atLeast: nil, at: .zero)
    pause.succeed(at: .seconds(60))
    pause.begin(atLeast: nil, at: .seconds(60 + 900))
    #expect(pause.admission(at: .seconds(960)) == .closed(.seconds(60)))
  }

  @Test func `what the service asks for counts when it is longer`() {
    var pause = pause()
    pause.begin(atLeast: .seconds(200), at: .zero)
    #expect(pause.admission(at: .zero) == .closed(.seconds(200)))
  }

  @Test func `answers to calls of before do not make it a repetition`() {
    var pause = pause()
    pause.begin(atLeast: nil, at: .zero)
    pause.begin(atLeast: nil, at: .seconds(1))
    pause.begin(atLeast: .seconds(70), at: .seconds(2))
    #expect(pause.admission(at: .seconds(2)) == .closed(.seconds(70)))
    pause.succeed(at: .seconds(3))
    #expect(pause.admission(at: .seconds(3)) == .closed(.seconds(69)))
  }
}
