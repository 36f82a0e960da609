import Model
import Planning
import Syncing
import Testing

@Suite struct PruneReportTests {
  @Test func `what was done before a fault is in the report with it, and the fault decides the end`() throws {
    let id = try #require(ContentID("tt1254207"))
    var report = PruneReport()
    #expect(report.exit == .success)
    report.items = [
      .trashed(
        Removal(
          id: id, title: "Film", rule: .wishGone, isWhole: true,
          videos: [Inventory.Video(id: id, path: "Movies/f.mkv", size: 1)]), bytes: 1)
    ]
    report.failures = ["Other stays"]
    #expect(report.exit == .itemsFailed)
    report.stop = SyncOutcome.Stop(exit: .diskProblem, reason: "the disk stumbled")
    #expect(report.exit == .diskProblem)
    #expect(report.trashed == 1)
  }
}
