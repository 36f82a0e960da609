import Testing

@testable import Transfer

struct ConnectionBudgetTests {
  @Test func `a download waits for its first connection until one is given back`() async {
    let budget = ConnectionBudget { .unlimited }
    #expect(await budget.first())
    while budget.another() {}
    let waiting = Task { await budget.first() }
    while !budget.isContended { await Task.yield() }
    budget.giveBack()
    #expect(await waiting.value)
    #expect(!budget.isContended)
  }

  @Test func `whoever is cancelled stands in nobody's way`() async {
    let budget = ConnectionBudget { .unlimited }
    #expect(await budget.first())
    while budget.another() {}
    let waiting = Task { await budget.first() }
    while !budget.isContended { await Task.yield() }
    waiting.cancel()
    #expect(await waiting.value == false)
    #expect(!budget.isContended)
    budget.giveBack()
    #expect(budget.another())
    let late = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await budget.first()
    }
    #expect(await late.value == false)
  }
}
