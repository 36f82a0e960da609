import Testing
import Transfer

@testable import RealDebrid

@Suite("Repeating a call") struct RetryPolicyTests {
  /// The steps until the policy gives up.
  private func steps(_ repetition: APICall.Repetition, _ error: RealDebridError) -> [RetryPolicy.Step] {
    var policy = RetryPolicy(repetition, mayCheckToken: false)
    var steps: [RetryPolicy.Step] = []
    while steps.count < 20 {
      let step = policy.next(after: error, wasThrottled: false)
      if step == .giveUp { break }
      steps.append(step)
    }
    return steps
  }

  private static func error(
    _ kind: RealDebridError.Kind, code: Int? = nil, retryAfter: Duration? = nil
  ) -> RealDebridError {
    RealDebridError(attempt: "x", kind: kind, status: 503, code: code, retryAfter: retryAfter)
  }

  private static func network(_ code: TransferError.Code) -> RealDebridError {
    RealDebridError(attempt: "x", kind: .network(TransferError(code, host: "h", detail: "d")))
  }

  @Test(arguments: [
    (APICall.Repetition.free, network(.timeout), [1, 2, 4]), (.free, network(.tls), []),
    (.free, network(.cancelled), []), (.free, network(.tooLarge), []), (.costly, network(.reset), [2]),
    (.reconciled, network(.timeout), []), (.reconciled, network(.reset), []),
    (.reconciled, network(.connect), [1, 2, 4]), (.free, error(.retryLater), [1, 2, 4]),
    (.costly, error(.retryLater), [2, 4]), (.reconciled, error(.retryLater), []),
    (.free, error(.retryLater, code: -1), [1, 2, 4, 8]), (.free, error(.retryLater, code: 25), [1, 2, 4]),
    (.costly, error(.retryLater, code: 6), [1, 2]), (.costly, error(.retryLater, code: 17), []),
    (.costly, error(.readd, code: 19), [1]), (.free, error(.readd, code: 7), []),
    (.free, error(.garbled), [1, 2]),
    (.reconciled, error(.garbled), []), (.free, error(.tokenRefused), []), (.free, error(.bug), []),
    (.free, error(.refused(.infringing)), []),
    (.free, error(.retryLater, retryAfter: .seconds(20)), [20, 20, 20]),
    (.free, error(.retryLater, retryAfter: .seconds(40)), []),
    (.free, error(.pauseRun(nil), code: 34), [0, 0, 0]),
    (.reconciled, error(.pauseRun(nil), code: 34), [0, 0, 0]), (.costly, error(.pauseRun(nil), code: 36), []),
    (.reconciled, error(.pauseAdds), []),
  ])
  func `each kind of call has its own patience`(
    repetition: APICall.Repetition, error: RealDebridError, seconds: [Int]
  ) {
    #expect(steps(repetition, error) == seconds.map { .again(after: .seconds($0)) })
  }

  @Test func `a token is checked once`() {
    var policy = RetryPolicy(.free, mayCheckToken: true)
    #expect(policy.next(after: Self.error(.tokenRefused), wasThrottled: false) == .checkToken)
    #expect(policy.next(after: Self.error(.tokenRefused), wasThrottled: false) == .giveUp)
  }

  @Test func `a refusal amid throttling is doubted once`() {
    var policy = RetryPolicy(.reconciled, mayCheckToken: true)
    let refusal = Self.error(.refused(.infringing), code: 35)
    #expect(policy.next(after: refusal, wasThrottled: true) == .again(after: .zero))
    #expect(policy.next(after: refusal, wasThrottled: true) == .giveUp)
  }
}
