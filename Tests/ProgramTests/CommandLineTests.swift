import Foundation
import Testing

/// Command lines that make no sense, and what shells complete.
@Suite struct CommandLineTests {
  @Test func `of a faulty watchlist and a bad command line the watchlist counts first`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync", "--bogus").exit == 64)
      #expect(try await bench.offlinio("sync", "--watchlist", "").exit == 64)
      try bench.wish("[[movie]]\nimdb = 7\n")
      for arguments in [["sync", "--bogus"], ["plan", "--only"], ["verify", "foo"], ["add", "foo"]] {
        let run = try bench.launch(arguments)
        await run.exit()
        #expect(run.ran.exit == 78, "\(arguments): \(run.ran)")
        #expect(run.ran.messages.contains("watchlist.toml:"), "\(arguments): \(run.ran)")
      }
      // These go on with such a fault.
      #expect(try await bench.offlinio("list", "--type", "q").exit == 64)
      #expect(try await bench.offlinio("explain", "foo!").exit == 64)
      let elsewhere = try await bench.offlinio("sync", "--bogus", "--watchlist", "none.toml")
      #expect(elsewhere.exit == 64, "\(elsewhere)")
      // It reads none.
      #expect(try await bench.offlinio("parse", "--bogus").exit == 64)
    }
  }

  @Test func `completions of a path are files`() async throws {
    try await Workbench.run { bench in
      let bash = try await bench.offlinio("--generate-completion-script", "bash")
      let fish = try await bench.offlinio("--generate-completion-script", "fish")
      #expect(bash.exit == 0 && fish.exit == 0)
      let files = fish.output.split(separator: "\n").filter { $0.contains("sync") && $0.contains("'plan'") }
      #expect(files.contains { $0.contains("-rF") || $0.contains("__fish_complete") }, "\(files)")
    }
  }
}
