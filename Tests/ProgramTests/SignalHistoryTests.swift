import Glibc
import Testing

@testable import offlinio

@Suite struct SignalHistoryTests {
  private static let start = ContinuousClock.now

  @Test func `the first signal of a run cancels it, and one that comes soon after says nothing new`() {
    var history = SignalHistory()
    #expect(history.reaction(to: SIGTERM, at: Self.start) == .cancel)
    #expect(history.reaction(to: SIGTERM, at: Self.start + .milliseconds(300)) == .none)
    #expect(history.reaction(to: SIGINT, at: Self.start + .milliseconds(301)) == .end)
    #expect(history.first?.signal == SIGTERM)
  }

  @Test func `while results are told the first signal ends the process`() {
    var history = SignalHistory()
    history.isOver = true
    #expect(history.reaction(to: SIGINT, at: Self.start) == .end)
  }

  @Test func `a signal told twice does not break off what the run has to say`() {
    var history = SignalHistory()
    #expect(history.reaction(to: SIGTERM, at: Self.start) == .cancel)
    history.isOver = true
    #expect(history.reaction(to: SIGTERM, at: Self.start + .milliseconds(5)) == .none)
    #expect(history.reaction(to: SIGTERM, at: Self.start + .seconds(1)) == .end)
  }
}
