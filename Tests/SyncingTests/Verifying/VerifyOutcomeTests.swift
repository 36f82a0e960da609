import Library
import Model
import Syncing
import Testing

@Suite struct VerifyOutcomeTests {
  @Test(
    arguments: [
      (nil, nil, 3), (.fetched(bytes: 1), nil, 0), (.paused, nil, 3), (.waiting("503"), nil, 3),
      (.failed("infringing"), nil, 3), (.waiting("503"), .temporary, 3), (.waiting("77"), .tokenRefused, 77),
      (.waiting("full"), .diskProblem, 74),
    ] as [(RefetchEnding?, ExitCode?, Int32)])
  func `rot that is not mended is told by the exit code, unless something comes first`(
    repair: RefetchEnding?, stop: ExitCode?, exit: Int32
  ) throws {
    var item = VerifyOutcome.Item(
      id: try #require(ContentID("tt1254207")), label: "Big Buck Bunny (2008)", verdict: .rot)
    item.repair = repair
    var outcome = VerifyOutcome(stop: stop.map { SyncOutcome.Stop(exit: $0, reason: "x") })
    outcome.items = [item]
    #expect(outcome.exit.rawValue == exit)
    outcome.items[0].isAccepted = true
    #expect(outcome.exit == stop ?? .success)
  }
}
