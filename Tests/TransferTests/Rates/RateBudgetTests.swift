import Testing

@testable import Transfer

struct RateBudgetTests {
  /// Lets connections take pieces as a loop would, and answers how many bytes came in the time.
  private func take(
    _ budget: inout RateBudget, from start: Duration, for time: Duration, piece: Int = 16 << 10,
    available: (Duration) -> Bool = { _ in true }
  ) -> Int {
    var bytes = 0
    var now = start
    while now < start + time {
      while available(now), budget.isOpen(at: now) {
        budget.spend(piece, at: now)
        bytes += piece
      }
      let wait = budget.wait(from: now) ?? .milliseconds(500)
      now += max(wait, .milliseconds(1))
    }
    return bytes
  }

  @Test(arguments: [100_000, 2_000_000, 12_000_000, 125_000_000] as [Int64])
  func `ten seconds bring what ten seconds may, within a twentieth`(rate: Int64) {
    var budget = RateBudget(.bytesPerSecond(rate), now: .zero)
    let bytes = take(&budget, from: .zero, for: .seconds(10))
    #expect(abs(Double(bytes) / Double(rate * 10) - 1) < 0.05)
  }

  @Test func `a loop that looks late now and then loses nothing`() {
    var budget = RateBudget(.bytesPerSecond(1_000_000), now: .zero)
    var now = Duration.zero
    var bytes = 0
    for round in 0..<100 {
      now += .milliseconds(round.isMultiple(of: 3) ? 200 : 50)
      while budget.isOpen(at: now) {
        budget.spend(16 << 10, at: now)
        bytes += 16 << 10
      }
    }
    #expect(abs(Double(bytes) / (now / .seconds(1) * 1e6) - 1) < 0.05)
  }

  @Test func `a pause of the server saves up no burst`() {
    var budget = RateBudget(.bytesPerSecond(1_000_000), now: .zero)
    let bytes = take(&budget, from: .seconds(60), for: .milliseconds(1))
    #expect(bytes < 300_000)
  }

  @Test func `a new rate holds from the moment it is set`() {
    var budget = RateBudget(.bytesPerSecond(1_000_000), now: .zero)
    _ = take(&budget, from: .zero, for: .seconds(5))
    budget.change(to: .bytesPerSecond(4_000_000), at: .seconds(5))
    let fast = take(&budget, from: .seconds(5), for: .seconds(5))
    #expect(abs(Double(fast) / 20e6 - 1) < 0.05)
    budget.change(to: .none, at: .seconds(10))
    #expect(take(&budget, from: .seconds(10), for: .seconds(5)) == 0)
    #expect(budget.wait(from: .seconds(12)) == nil)
    budget.change(to: .unlimited, at: .seconds(15))
    #expect(budget.isOpen(at: .seconds(15)))
  }

  @Test func `a clock that stands still or goes back gives nothing`() {
    var budget = RateBudget(.bytesPerSecond(1000), now: .seconds(10))
    #expect(!budget.isOpen(at: .seconds(10)))
    #expect(!budget.isOpen(at: .seconds(5)))
    budget.spend(10, at: .seconds(5))
    #expect(budget.isOpen(at: .seconds(6)))
  }
}
