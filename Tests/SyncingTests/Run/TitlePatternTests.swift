import Syncing
import Testing

@Suite struct TitlePatternTests {
  @Test(arguments: [
    "tt0000001", "Big Buck*", "*bunny (2008)", "big b?ck bunny*", "*", "BIG BUCK BÜNNY (2008)",
  ])
  func `an id or a glob over title and year picks the title`(pattern: String) throws {
    let subject = try Fixtures.movie("tt0000001", title: "Big Buck Bunny", pins: [])
    #expect(TitlePattern(pattern).matches(subject))
  }

  @Test(arguments: ["tt000000", "Buck", "Big Buck Bunny", "", "?", "*x*"])
  func `everything else does not`(pattern: String) throws {
    let subject = try Fixtures.movie("tt0000001", title: "Big Buck Bunny", pins: [])
    #expect(!TitlePattern(pattern).matches(subject))
  }

  @Test func `a hostile pattern takes no time`() throws {
    let subject = try Fixtures.movie("tt0000001", title: String(repeating: "a", count: 2_000), pins: [])
    #expect(!TitlePattern(String(repeating: "*a", count: 500) + "b").matches(subject))
  }
}
