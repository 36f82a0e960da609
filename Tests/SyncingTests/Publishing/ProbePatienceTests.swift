import MediaProbe
import SystemPackage
import Testing

@testable import Syncing

@Suite struct ProbePatienceTests {
  private func ask(_ patience: ProbePatience, _ answer: ProbeAnswer) async -> ProbeAnswer {
    await patience.ask("/film.mkv") { _ in answer }
  }

  @Test func `a program that hangs three times in a row is asked no more`() async {
    let patience = ProbePatience()
    let hang = ProbeAnswer.unknown(.tookTooLong(.seconds(30)))
    for _ in 0..<3 { #expect(await ask(patience, hang) == hang) }
    #expect(await ask(patience, .unknown(.garbled)) == .absent)
  }

  @Test func `one that answers in between is asked on`() async {
    let patience = ProbePatience()
    let hang = ProbeAnswer.unknown(.tookTooLong(.seconds(30)))
    for _ in 0..<4 {
      #expect(await ask(patience, hang) == hang)
      #expect(await ask(patience, .unknown(.garbled)) == .unknown(.garbled))
    }
  }
}
