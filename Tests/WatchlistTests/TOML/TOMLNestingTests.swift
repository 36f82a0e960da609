import Testing
import Watchlist

@Suite struct TOMLNestingTests {
  private static let tooDeep = "nested more than 64 levels deep"

  private func refusal(_ text: String) -> TOMLFault? {
    do throws(TOMLFault) {
      _ = try TOMLDocument.parse(Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

  @Test(arguments: [
    "a = " + times(100_000, "["),
    "a = " + times(100_000, "[") + times(100_000, "]"),
    "a = " + times(100_000, "{a="),
    "a = " + times(100_000, "[\n"),
    times(100_000, "a.") + "a = 1",
    times(100_000, "a.") + "a = ",
    times(100_000, "\"a\" . ") + "a = 1",
    "[" + times(100_000, "a.") + "a]",
    "[[" + times(100_000, "a.") + "a]]",
    "a = { " + times(65, "a.") + "a = 1 }",
    "[" + times(40, "a.") + "a]\n" + times(40, "b.") + "b = 1",
    "a = " + times(8, "{ " + times(10, "b.") + "b = "),
  ])
  func `what nests without bound is refused before it is parsed`(text: String) throws {
    #expect(try #require(refusal(text)).message == Self.tooDeep)
  }

  @Test(arguments: [
    "a = " + times(60, "[") + times(60, "]"),
    times(60, "a.") + "a = 1",
    "[" + times(30, "a.") + "a]\n" + times(30, "b.") + "b = 1\n[c]\n" + times(30, "b.") + "b = 1",
    "a = \"" + times(100, "a.[{") + "\" # " + times(100, "a.["),
    "a = '" + times(100, "a.[{") + "'",
    "a = \"\\\"" + times(100, ".") + "\"",
    "a = \"\"\"" + times(100, ".\n[") + "\\\"\"\"\"\"\nb = 1",
    "a = '''\n" + times(100, ".'") + ".'''''\nb = '' # " + times(100, "."),
    "a = [ " + times(1_000, "1.5, ") + " 1.5 ]",
    times(1_000, "[[a.b]]\nc.d = [1.5]\n"),
    "\"" + times(100, ".") + "\" = 1",
  ])
  func `what only looks deep is parsed`(text: String) {
    #expect(refusal(text) == nil)
  }

  @Test func `the place is the step too far`() throws {
    let fault = try #require(refusal("# 😀\na = " + Self.times(100, "[")))
    #expect(fault.position == TOMLPosition(line: 2, column: 69))
  }
}
