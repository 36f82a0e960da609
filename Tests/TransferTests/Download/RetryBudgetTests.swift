import Testing

@testable import Transfer

struct RetryBudgetTests {
  @Test func `a host that breaks off after a few bytes each time does not go on for ever`() {
    let size: Int64 = 10 << 30
    var budget = RetryBudget(
      retries: 5, bytes: 0, leastProgress: RetryBudget.leastProgress(ofSize: size))
    var have: Int64 = 0
    var attempts = 0
    repeat {
      have += 16 << 10
      attempts += 1
      let isEnough = budget.note(have)
      #expect(!isEnough)
    } while budget.count("the body ended early") == nil && attempts < 100
    #expect(attempts == 5)
  }

  @Test func `what comes in small pieces counts once it is enough`() {
    var budget = RetryBudget(retries: 5, bytes: 0, leastProgress: 1000)
    for attempt in 1...20 {
      let isEnough = budget.note(Int64(attempt) * 400)
      #expect(isEnough == (attempt % 3 == 0))
      let failure = budget.count("reset")
      #expect(failure == nil)
    }
  }

  @Test(arguments: [(nil, 0), (50, 0), (5000, 50), (1 << 40, 1 << 20)] as [(Int64?, Int64)])
  func `what is progress depends on the size`(size: Int64?, least: Int64) {
    #expect(RetryBudget.leastProgress(ofSize: size) == least)
  }
}
