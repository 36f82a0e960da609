import Synchronization
import Testing

@testable import RealDebrid

@Suite("The limiter") struct RequestLimiterTests {
  @Test func `calls beyond the burst wait their turn`() async throws {
    let time = ManualTime()
    let limiter = RequestLimiter(clock: time.clock)
    for _ in 0..<5 {
      try await limiter.admit(.addition, for: "add", patience: .zero)
      await limiter.finish(.addition, .answered)
    }
    #expect(time.sleeps == Array(repeating: .milliseconds(500), count: 3))
  }

  @Test func `a fifth call waits until one of four ends`() async throws {
    let limiter = RequestLimiter(clock: ManualTime().clock)
    for _ in 0..<4 { try await limiter.admit(.general, for: "test", patience: .zero) }
    let log = Mutex<[String]>([])
    let fifth = Task {
      try await limiter.admit(.general, for: "test", patience: .zero)
      log.withLock { $0.append("fifth") }
    }
    for _ in 0..<100 { await Task.yield() }
    log.withLock { $0.append("first ends") }
    await limiter.finish(.general, .answered)
    try await fifth.value
    #expect(log.withLock { $0 } == ["first ends", "fifth"])
  }

  @Test func `a call that waits can be cancelled`() async throws {
    let limiter = RequestLimiter(clock: ManualTime().clock)
    for _ in 0..<4 { try await limiter.admit(.general, for: "test", patience: .zero) }
    let fifth = Task { try await limiter.admit(.general, for: "test", patience: .zero) }
    for _ in 0..<100 { await Task.yield() }
    fifth.cancel()
    await #expect(throws: RealDebridError.cancelled("test")) { try await fifth.value }
  }

  @Test func `a pause is slept through or thrown, by the caller's patience`() async throws {
    let time = ManualTime()
    let limiter = RequestLimiter(clock: time.clock)
    try await limiter.admit(.general, for: "test", patience: .zero)
    await limiter.finish(.general, .throttled(retryAfter: .seconds(100)))
    #expect(await limiter.wasThrottledLately())
    await #expect(throws: RealDebridError.paused("test", for: .seconds(100))) {
      try await limiter.admit(.general, for: "test", patience: .seconds(99))
    }
    try await limiter.admit(.general, for: "test", patience: .seconds(100))
    #expect(time.sleeps == [.seconds(100)])
    #expect(await !limiter.wasThrottledLately())
  }
}
