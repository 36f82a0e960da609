/// Holds calls back until the service's limits allow them; one for the whole process.
package actor RequestLimiter {
  private var budget: RequestBudget
  private let clock: ServiceClock
  private var waiters: [(id: Int, continuation: CheckedContinuation<Void, Never>)] = []
  private var lastWaiter = 0

  package init(rates: RequestRates = .standard, clock: ServiceClock) {
    budget = RequestBudget(rates)
    self.clock = clock
  }

  /// Waits for a call's turn; every return is followed by one ``finish(_:_:)``.
  ///
  /// - Parameter patience: The longest pause that is waited for; a longer one is thrown as `pauseRun`.
  func admit(_ allowance: RequestAllowance, for attempt: String, patience: Duration)
    async throws(RealDebridError)
  {
    try await sleep(budget.reserve(allowance, at: clock.elapsed()), for: attempt)
    while true {
      if Task.isCancelled { throw .cancelled(attempt) }
      switch budget.enter(allowance, at: clock.elapsed()) {
      case .go: return
      case .full: await waitForAnotherCall()
      case .paused(let rest):
        guard rest <= patience else { throw .paused(attempt, for: rest) }
        try await sleep(rest, for: attempt)
      }
    }
  }

  func finish(_ allowance: RequestAllowance, _ result: RequestResult) {
    budget.leave(allowance, result, at: clock.elapsed())
    let waiting = waiters
    waiters = []
    for waiter in waiting { waiter.continuation.resume() }
  }

  /// Whether a refusal may be the throttling's doing.
  func wasThrottledLately() -> Bool { budget.wasThrottled(within: .seconds(30), of: clock.elapsed()) }

  private func sleep(_ duration: Duration, for attempt: String) async throws(RealDebridError) {
    guard duration > .zero else { return }
    do {
      try await clock.sleep(duration)
    } catch {
      throw .cancelled(attempt)
    }
  }

  private func waitForAnotherCall() async {
    lastWaiter += 1
    let id = lastWaiter
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled {
          continuation.resume()
        } else {
          waiters.append((id, continuation))
        }
      }
    } onCancel: {
      Task { await self.wake(id) }
    }
  }

  private func wake(_ id: Int) {
    guard let index = waiters.firstIndex(where: { $0.id == id }) else { return }
    waiters.remove(at: index).continuation.resume()
  }
}
