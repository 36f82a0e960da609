import Files
import Model
import Planning
import Syncing
import SystemPackage
import Testing

@Suite struct SavedPlanTests {
  private func plan() throws -> SavedPlan {
    let subject = try Fixtures.movie("tt0000001")
    var candidate = try Fixtures.offer(1, "Film.2008.1080p")
    candidate.missing = [MappedFile(path: "Film.mkv", size: 3)]
    return SavedPlan(
      Plan(titles: [PlannedTitle(subject: subject, decision: .fetch([candidate]))]), made: Fixtures.now,
      library: "/library", watchlist: "/watchlist.toml")
  }

  private func inFile<Value>(_ bytes: [UInt8], _ body: (FilePath) throws -> Value) throws -> Value {
    let path = FilePath("/tmp/offlinio-plan-\(UInt64.random(in: 0 ... .max)).json")
    try DurableWrite.replace(path, with: bytes)
    let result = Result { try body(path) }
    try Directory.removeFile(path)
    return try result.get()
  }

  private func read(_ bytes: [UInt8], library: String = "/library") throws -> SavedPlan {
    try inFile(bytes) { try SavedPlan.read($0, library: library, watchlist: "/watchlist.toml") }
  }

  @Test func `a plan is read as it was saved`() throws {
    let plan = try plan()
    #expect(try read(try plan.bytes()) == plan)
    #expect(plan.items[0].candidates[0].release == Fixtures.hashes[0])
    #expect(SavedPlan.isPlan(try plan.bytes()) && SavedPlan.isPlan([]))
    #expect(!SavedPlan.isPlan(Array("{}".utf8)))
  }

  @Test func `a plan of another library or watchlist is none for this one`() throws {
    let bytes = try plan().bytes()
    #expect(throws: SavedPlan.Unusable.otherLibrary("/library")) { try read(bytes, library: "/other") }
    #expect(throws: SavedPlan.Unusable.otherWatchlist("/watchlist.toml")) {
      try inFile(bytes) { try SavedPlan.read($0, library: "/library", watchlist: "/x.toml") }
    }
    #expect(throws: SavedPlan.Unusable.missing) {
      try SavedPlan.read("/tmp/offlinio-none.json", library: "", watchlist: "")
    }
  }

  @Test(arguments: [
    ("", "no JSON document"), ("{", "no JSON document"), ("[]", "does not say"),
    ("{\"schema\": 1}", "does not say"),
    ("{\"schema\": \"offlinio/plan-2\"}", "lacks"), ("{\"schema\": \"offlinio/plan-9\"}", "does not know"),
    (String(repeating: "[", count: 100_000), "no JSON document"),
  ])
  func `a file that is none, or cut off, is refused in words`(text: String, words: String) throws {
    let error = #expect(throws: SavedPlan.Unusable.self) { try read(Array(text.utf8)) }
    #expect(
      "\(try #require(error))".contains(words),
      "\(text.prefix(40)): \(error.map(String.init(describing:)) ?? "")")
  }

  @Test func `ids and releases that are none are refused, escaped`() throws {
    var hostile = try plan()
    hostile.items[0].candidates[0].release = "../../etc/passwd"
    #expect(throws: SavedPlan.Unusable.damaged("\"../../etc/passwd\" is no release")) {
      try read(try hostile.bytes())
    }
    hostile = try plan()
    hostile.items[0].id = "\u{1B}[2J\n"
    let error = #expect(throws: SavedPlan.Unusable.self) { try read(try hostile.bytes()) }
    #expect("\(try #require(error))".unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }
}
