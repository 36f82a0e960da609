import Synchronization
import Testing

@testable import Transfer

struct RateGateTests {
  @Test func `a loop that holds bytes back sleeps no longer than the rate asks for`() {
    let gate = RateGate { .bytesPerSecond(1_000_000) }
    // Where bytes are held back although they may come by now, they are taken at once.
    while !gate.isOpen {}
    #expect(gate.longestSleep(isHeldBack: true) == .zero)
    #expect(gate.longestSleep(isHeldBack: false) == .milliseconds(500))
    gate.spend(1_100_000)
    #expect(!gate.isOpen)
    #expect(gate.longestSleep(isHeldBack: true) == .milliseconds(500))
    let close = RateGate { .bytesPerSecond(1_000_000) }
    close.spend(20_000)
    #expect(close.longestSleep(isHeldBack: true) <= .milliseconds(20))
  }

  @Test func `a connection counts as dead by what the rate leaves it`() {
    #expect(RateGate { .unlimited }.slowest == 1024)
    #expect(RateGate { .bytesPerSecond(10_000_000) }.slowest == 1024)
    #expect(RateGate { .bytesPerSecond(6_400) }.slowest == 100)
    #expect(RateGate { .bytesPerSecond(1) }.slowest == 1)
    #expect(!RateGate { .none }.isOpen)
  }
}
