import Glibc
import Testing

@testable import offlinio

@Suite struct RunSignalsTests {
  private static let start = ContinuousClock.now

  @Test func `the first signal of a run cancels it, and one that comes soon after says nothing new`() {
    var signals = RunSignals()
    #expect(signals.reaction(to: SIGTERM, at: Self.start) == .cancel)
    #expect(signals.reaction(to: SIGTERM, at: Self.start + .milliseconds(300)) == .none)
    #expect(signals.reaction(to: SIGINT, at: Self.start + .milliseconds(301)) == .end)
    #expect(signals.first?.signal == SIGTERM)
  }

  @Test func `while results are told the first signal ends the process`() {
    var signals = RunSignals()
    signals.phase = .telling
    #expect(signals.reaction(to: SIGINT, at: Self.start) == .end)
  }

  @Test func `a signal told twice does not break off what the run has to say`() {
    var signals = RunSignals()
    #expect(signals.reaction(to: SIGTERM, at: Self.start) == .cancel)
    signals.phase = .telling
    #expect(signals.reaction(to: SIGTERM, at: Self.start + .milliseconds(5)) == .none)
    #expect(signals.reaction(to: SIGTERM, at: Self.start + .seconds(1)) == .end)
  }

  @Test func `no signal breaks off the keeping of what cannot be had again`() {
    var signals = RunSignals()
    signals.phase = .keeping
    #expect(signals.reaction(to: SIGINT, at: Self.start) == .none)
    #expect(signals.reaction(to: SIGINT, at: Self.start + .seconds(1)) == .none)
    signals.phase = .telling
    #expect(signals.reaction(to: SIGINT, at: Self.start + .seconds(2)) == .end)
  }
}
