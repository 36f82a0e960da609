import Foundation
import Testing

/// `parse`, which needs neither watchlist nor network.
@Suite struct ParseTests {
  private func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test func `each name makes one line, in order`() async throws {
    try await Workbench.run { bench in
      let names = [
        "Show.Name.S01E02.1080p.WEB-DL.DDP5.1.H.264-GRP.mkv", "Film (2010) [German] PROPER 10bit x265",
      ]
      let ran = try await bench.offlinio("parse", names[0], names[1])
      #expect(ran.exit == 0, "\(ran)")
      let lines = try objects(ran.output)
      #expect(lines.map { $0["name"] as? String } == names)
      #expect(lines[0]["seasons"] as? [Int] == [1])
      #expect(lines[0]["episodes"] as? [Int] == [2])
      #expect(lines[0]["kind"] as? String == "episode")
      #expect(lines[0]["channels"] as? String == "5.1")
      #expect(lines[0]["year"] == nil)
      #expect(lines[0]["languages"] == nil)
      #expect(lines[1]["year"] as? Int == 2010)
      #expect(lines[1]["bit_depth"] as? Int == 10)
      #expect(lines[1]["proper"] as? Bool == true)
      #expect(lines[1]["languages"] as? [String] == ["de"])
    }
  }

  @Test func `names come from standard input too, whatever their bytes are`() async throws {
    try await Workbench.run { bench in
      let input = bench.folder.appending(path: "names")
      try (Data("A.2001.720p\r\n\n".utf8) + Data([0x42, 0xFF, 0x0A]) + Data(repeating: 0x43, count: 200_000))
        .write(to: input)
      let script = "\"$0\" parse <\"$1\""
      let run = try RunningProgram(
        ["sh", "-c", script, Workbench.program.path, input.path], environment: bench.variables,
        in: bench.folder)
      await run.exit()
      #expect(run.ran.exit == 0, "\(run.ran.messages)")
      let lines = try objects(run.ran.output)
      #expect(lines.count == 4)
      #expect(lines[0]["name"] as? String == "A.2001.720p")
      #expect(lines[1]["name"] as? String == "")
      #expect(lines[2]["name"] as? String == "B\u{FFFD}")
    }
  }
}
