import Foundation
import Testing

/// `schema`, and what `init` makes of it.
@Suite struct SchemaTests {
  @Test func `the schema is printed without a watchlist, and init puts the same beside a new one`()
    async throws
  {
    try await Workbench.run { bench in
      let beside = bench.folder.appending(path: "watchlist.schema.json")
      let made = try Data(contentsOf: beside)
      let first = try String(contentsOf: bench.watchlist, encoding: .utf8).prefix { $0 != "\n" }
      #expect(first == "#:schema ./watchlist.schema.json")
      #expect(try await bench.offlinio("check").exit == 0)
      try FileManager.default.removeItem(at: bench.watchlist)
      let ran = try await bench.offlinio("schema")
      #expect(ran.exit == 0 && ran.messages.isEmpty && Data(ran.output.utf8) == made)
      let schema = try #require(try JSONSerialization.jsonObject(with: made) as? [String: Any])
      let tables = try #require(schema["properties"] as? [String: Any])
      #expect(tables["library"] != nil && tables["movie"] != nil && tables.count == 14)

      // One that is there stays as it is.
      try Data("mine".utf8).write(to: beside)
      let again = try await bench.offlinio("init", bench.library.path)
      #expect(again.exit == 0 && !again.output.contains("made \(beside.path)"), "\(again)")
      #expect(try Data(contentsOf: beside) == Data("mine".utf8))
    }
  }
}
