import Synchronization

/// The connections that one run of a download holds of the process's ``ConnectionBudget``.
final class ConnectionSlots: Sendable {
  private let budget: ConnectionBudget
  private let held = Mutex(0)

  init(of budget: ConnectionBudget) {
    self.budget = budget
  }

  /// Waits for a first one; false when the task was cancelled.
  func takeFirst() async -> Bool {
    guard await budget.first() else { return false }
    held.withLock { $0 += 1 }
    return true
  }

  func takeAnother() -> Bool {
    guard budget.another() else { return false }
    held.withLock { $0 += 1 }
    return true
  }

  func giveBack() {
    held.withLock { $0 -= 1 }
    budget.giveBack()
  }

  func giveBackAll() {
    while held.withLock({ $0 > 0 }) { giveBack() }
  }
}
