import Foundation
import Testing

/// Verbs that write, in a library of somebody else.
@Suite struct OwnerTests {
  @Test func `another user than the library's owner is sent to sudo`() async throws {
    guard geteuid() == 0 else { return }
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let state = bench.library.appending(path: ".offlinio").path
      #expect(chown(state, 65_534, 65_534) == 0)
      for arguments in [["trash", "tt1254207"], ["restore", "tt1254207"], ["prune"]] {
        let run = try bench.launch(arguments)
        await run.exit()
        #expect(run.ran.exit == 73, "\(arguments) \(run.ran)")
        #expect(run.ran.messages.contains("sudo -u "), "\(run.ran)")
      }
      #expect(try await bench.offlinio("prune", "--dry-run").exit == 0)
    }
  }
}
