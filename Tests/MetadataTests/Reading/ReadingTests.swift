import Model
import Testing

@testable import Metadata

struct ReadingTests {
  @Test(
    arguments: [
      ("10 min", 10), ("1h 30min", 90), ("1 h 30 m", 90), ("2 hr", 120), ("90", 90), ("2h", 120), ("", nil),
      ("N/A", nil), ("0 min", nil), ("99999999 min", nil), ("12 parsecs", nil), ("45 minutes", 45),
    ])
  func `a running time is read`(text: String, minutes: Int?) {
    #expect(RuntimeText.minutes(text) == minutes)
  }

  @Test(
    arguments: [
      ("2008", 2008, nil), ("2008-2013", 2008, false), ("2008–2013", 2008, false), ("2008-", 2008, true),
      ("2008–", 2008, true), ("2008 - 2013", 2008, false), ("TBA", nil, nil), ("", nil, nil),
      ("20081", nil, nil), ("0001", nil, nil),
    ] as [(String, Int?, Bool?)])
  func `a span of years is read`(text: String, first: Int?, isOpen: Bool?) {
    let span = YearSpan(text)
    #expect(span?.first == first)
    #expect(span?.isOpen == isOpen)
  }

  @Test(
    arguments: [
      ("  Two \t blanks\n and\u{0} a\u{1B}[31m tab ", "Two blanks and a[31m tab"),
      ("\u{202E}gpj.exe", "gpj.exe"), ("\u{FEFF}", nil), ("N/A", nil), ("", nil),
      ("Amélie 👨‍👩‍👧", "Amélie 👨‍👩‍👧"),
    ])
  func `a line is cleaned`(text: String, expected: String?) {
    #expect(CleanText.line(text) == expected)
  }

  @Test func `paragraphs keep their lines`() {
    #expect(CleanText.paragraphs("One\r\n\r\n  two   three \n") == "One\ntwo three")
  }

  @Test func `long texts are cut between characters`() {
    let line = CleanText.line(String(repeating: "ü", count: 100_000))
    #expect(line?.utf8.count == 500)
    let stacked = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(CleanText.line(stacked) == nil)
    #expect(CleanText.paragraphs(String(repeating: "wörd ", count: 100_000))?.utf8.count ?? 0 <= 20_000)
  }

  @Test func `numbers are taken as texts and texts as numbers`() {
    let object = LooseObject([
      "a": .string(" 7.5 "), "b": .integer(7), "c": .string("x"), "d": .number(.infinity), "e": .string("-3"),
      "f": .string("2008-05-30"), "g": .string("0001-01-01"), "h": .bool(true), "i": .number(8.5),
    ])
    #expect(object.number("a") == 7.5)
    #expect(object.number("c", "b") == 7)
    #expect(object.number("d") == nil)
    #expect(object.text("b") == "7")
    #expect(object.text("i") == "8.5")
    #expect(object.text("h") == nil)
    #expect(object.count("e") == nil)
    #expect(object.identifier("e") == nil)
    #expect(object.date("f") == Timestamp("2008-05-30"))
    #expect(object.date("g") == nil)
  }

  @Test func `names are taken from lists, objects and texts with commas`() {
    let object = LooseObject([
      "a": .array([.string("A"), .null, .string(" "), .object(["name": .string("B")]), .string("A")]),
      "b": .string("C, D ,, C"), "c": .object([:]), "d": .array([]),
    ])
    #expect(object.texts("a") == ["A", "B"])
    #expect(object.texts("c", "b") == ["C", "D"])
    #expect(object.texts("d", "b") == ["C", "D"])
    #expect(object.texts("x") == [])
  }
}
