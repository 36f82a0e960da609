import Testing

@testable import RealDebridSimulator

struct FaultListTests {
  @Test func `faults are skipped, counted and used up`() {
    var faults = [Fault(.info, .truncate, skip: 1, times: 2)]
    let counts = (0..<5).map { _ in faults.take(for: .info, method: "GET", subjects: []).count }
    #expect(counts == [0, 1, 1, 0, 0])
    #expect(faults.isEmpty)
  }

  @Test func `of several answers the first is used up first`() {
    var faults = [Fault(.info, .drop), Fault(.info, .vanish), Fault(.info, .delay(1), times: nil)]
    #expect(faults.take(for: .info, method: "GET", subjects: []).map(\.effect) == [.drop, .delay(1)])
    #expect(faults.take(for: .info, method: "GET", subjects: []).map(\.effect) == [.vanish, .delay(1)])
    #expect(faults.take(for: .info, method: "GET", subjects: []).map(\.effect) == [.delay(1)])
  }

  @Test(arguments: [
    (Fault(.info, .drop), true), (Fault(nil, .drop), true), (Fault(.user, .drop), false),
    (Fault(.info, .drop, method: "GET"), true), (Fault(.info, .drop, method: "HEAD"), false),
    (Fault(.info, .drop, match: "ABC"), true), (Fault(.info, .drop, match: "x"), false),
  ])
  func `faults concern what they name`(fault: Fault, expected: Bool) {
    var faults = [fault]
    #expect(faults.take(for: .info, method: "GET", subjects: ["zabc"]).isEmpty != expected)
  }

  @Test func `a fault for every endpoint leaves downloads alone`() {
    var faults = [Fault(nil, .drop, times: nil)]
    #expect(faults.take(for: .cdn, method: "GET", subjects: []).isEmpty)
  }
}
