import Foundation
import RealDebridSimulator
import Testing

/// What is seen on a terminal.
@Suite struct TerminalTests {
  private static let verbs = [
    ["--help"], ["help", "sync"], ["plan"], ["sync"], ["sync"], ["status"], ["list"],
    ["explain", "tt1254207"],
    ["check"], ["verify"], ["doctor"],
  ]

  @Test(arguments: [1, 2, 20, 80])
  func `every verb has room on a terminal of any width`(columns: Int) async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let terminal = try Terminal(columns: columns)
      for arguments in TerminalTests.verbs {
        let (exit, text) = try await terminal.run(bench, arguments)
        // The doctor of a bench has things to find.
        #expect(exit == 0 || arguments == ["doctor"] && exit < 128, "\(arguments): \(exit) \(text)")
        #expect(!text.isEmpty && text.count < 20_000, "\(arguments): \(text)")
      }
    }
  }

  @Test(arguments: [20, 40, 80])
  func `live lines fit the terminal, and what is drawn over is taken away`(columns: Int) async throws {
    try await Workbench.run(LongFilm.offer(pace: 8_000_000)) { bench in
      try LongFilm.wish(bench)
      let (exit, text) = try await Terminal(columns: columns).run(bench, ["sync"])
      #expect(exit == 0, "\(text)")
      let drawn = text.matches(of: /\u{1B}\[\?7l((?:.|\n)*?)\u{1B}\[\?7h/).flatMap {
        $0.1.split(separator: "\n")
      }
      #expect(!drawn.isEmpty, "\(text)")
      for line in drawn { #expect(line.count < columns && !line.contains("\u{1B}"), "\(line)") }
      #expect(drawn.contains { $0.contains("%") } && drawn.contains { $0.hasPrefix("total") }, "\(drawn)")
      // Each drawing but the last one is erased by the next.
      let drawings = text.matches(of: /\u{1B}\[\?7l/).count
      #expect(text.matches(of: /\u{1B}\[\d+A\r\u{1B}\[J/).count == drawings, "\(text)")
    }
  }

  @Test func `colour is there when it is asked for, and only then`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let terminal = try Terminal(columns: 80)
      let colour = "\u{1B}[1;31m"
      for (option, environment, isColored) in [
        ("auto", [:], true), ("auto", ["NO_COLOR": "1"], false), ("auto", ["TERM": "dumb"], false),
        ("never", [:], false), ("always", ["NO_COLOR": "1"], true),
      ] as [(String, [String: String], Bool)] {
        for arguments in [["restore", "tt0000001"], ["doctor"], ["sync", "--nonsense"]] {
          let (_, text) = try await terminal.run(
            bench, arguments + ["--color", option], environment: environment)
          // What the parser says has no word of ours to colour.
          let isExpected = isColored && arguments[0] == "restore"
          #expect(!isExpected || text.contains(colour), "\(option) \(arguments): \(text)")
          if !isColored { #expect(!text.contains("\u{1B}"), "\(option) \(arguments): \(text)") }
        }
        let (_, examined) = try await terminal.run(
          bench, ["doctor", "--color", option], environment: environment)
        #expect(examined.contains("\u{1B}[32mok\u{1B}[0m") == isColored, "\(option): \(examined)")
        let run = try bench.launch(["doctor", "--color", option], environment: environment)
        await run.exit()
        #expect(run.ran.output.contains("\u{1B}[32m") == (option == "always"), "\(option): \(run.ran)")
      }
    }
  }

  @Test func `a terminal that cannot go up gets plain lines`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let (exit, text) = try await Terminal(columns: 80).run(bench, ["sync"], environment: ["TERM": "dumb"])
      #expect(exit == 0 && text.contains("done: Big Buck Bunny") && !text.contains("\u{1B}"), "\(text)")
    }
  }
}
