import Library
import Testing

@Suite struct SubtitleTextTests {
  private func srt(_ text: String) throws -> String {
    String(decoding: try SubtitleText.srt(Array(text.utf8)), as: UTF8.self)
  }

  /// The texts alone, one a line, lines of one joined by `|`.
  private func texts(_ text: String) throws -> [String] {
    try srt(text).split(separator: "\n\n").map { cue in
      cue.split(separator: "\n").dropFirst(2).joined(separator: "|")
    }
  }

  static let canonical = """
    1
    00:00:01,000 --> 00:00:02,500
    One
    and a half

    2
    01:02:03,004 --> 01:02:05,000
    Two

    """

  private static let doubled = """
    9
    01:02:03,004 --> 01:02:05,000
    Two

    7
    00:00:01,000 --> 00:00:02,500
    One
    and a half

    7
    00:00:01,000 --> 00:00:02,500
    One
    and a half
    """

  private static let webVTT = """
    \u{feff}WEBVTT - a film
    X-TIMESTAMP-MAP=LOCAL:00:00:00.000

    STYLE
    ::cue { color: red }

    NOTE
    00:00:09.000 --> 00:00:10.000
    not said

    REGION
    id:x

    first
    00:01.000 --> 00:02.500 line:0 align:start
    One
    and a half

    NOTE a word

    a name
    1:02:03.004 --> 1:02:05.000
    Two
    """

  private static let script = #"""
    [Script Info]
    ; made by somebody
    ScriptType: v4.00+

    [V4+ Styles]
    Format: Name, Fontname
    Style: Default,Arial

    [Events]
    Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
    Comment: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,a remark
    Dialogue: 0,1:02:03.004,1:02:05.00,Default,,0,0,0,,{\fs20}Two
    Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\p1}m 0 0 l 1 1{\p0}
    Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{a note}One\Nand\ha half
    """#

  static let forms: [String] = [
    canonical,
    canonical.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"),
    canonical.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r"),
    // Every line followed by an empty one.
    canonical.split(separator: "\n").joined(separator: "\n\n"),
    "\u{feff}\n\n\(canonical)\n\n\n",
    // Dots, no hours, no thousandths, blanks, a short arrow, positions.
    "1\n0:01.000 -> 00:02.5 X1:10 X2:20\nOne\nand a half\n\n2\n1:02:03:004 --> 01 : 02 : 05\nTwo",
    // No counters, and no empty lines either.
    "00:00:01,000 --> 00:00:02,500\nOne\nand a half\n01:02:03,004 --> 01:02:05,000\nTwo",
    // Counters and cues in another order, one of them twice.
    doubled,
    // Empty lines inside a text, blanks at its ends, controls.
    "1\n0:01,000 --> 0:02,500\n\n  One\u{7}\t\n\n\nand\u{85} a half\u{0}\n\n2\n1:02:03,004-->1:02:05,000\nTwo\n",
    // A cue without a text.
    "\(canonical)\n3\n02:00:00,000 --> 02:00:01,000\n\n",
    "WEBVTT\n\n00:01.000 --> 00:02.500\nOne\nand a half\n\n01:02:03.004 --> 01:02:05.000\nTwo\n",
    webVTT, script,
  ]

  @Test(arguments: forms)
  func `every form of a subtitle becomes the same SRT`(text: String) throws {
    #expect(try srt(text) == SubtitleTextTests.canonical)
  }

  @Test func `what was written is read as it is`() throws {
    let once = try SubtitleText.srt(Array(SubtitleTextTests.canonical.utf8))
    #expect(try SubtitleText.srt(once) == once)
  }

  @Test func `columns of ASS may stand in another order, and its texts hold commas`() throws {
    let script =
      "[Events]\nFormat: Marked, End, Start, Text\nDialogue: Marked=0,0:00:02.00,0:00:01.00,Well, well, well\n"
    #expect(try srt(script) == "1\n00:00:01,000 --> 00:00:02,000\nWell, well, well\n")
  }

  @Test(
    arguments: [
      ("<i>one</i> <B>two</B>", "<i>one</i> <b>two</b>"),
      ("<font color=\"#ff0000\" onclick=\"x()\">red</font>", "<font color=\"#ff0000\">red</font>"),
      ("<font face='a b' size=3>x</FONT>", "<font size=\"3\">x</font>"),
      ("<script src=x>alert(1)</script>", "alert(1)"), ("<img onerror=alert(1)>x", "x"),
      ("one<br/>two", "one two"), ("I <3 you, x < y > z", "I <3 you, x < y > z"),
      ("<Gasps> Oh", "<Gasps> Oh"), ("<unclosed", "<unclosed"), ("<<i>>", "<<i>>"),
      ("{\\an8}up", "{\\an8}up"), ("{\\fs20}{\\pos(1,2)}x", "x"), ("{y:i}x {", "{y:i}x {"),
      ("a --> b", "a → b"), ("a\u{2028}b\u{feff}c", "a bc"), ("a\tb", "a b"), ("&amp; &lt;", "&amp; &lt;"),
      ("\u{202b}שלום\u{202c}", "\u{202b}שלום\u{202c}"), ("👨‍👩‍👧", "👨‍👩‍👧"),
    ] as [(String, String)])
  func `markup that players know stays, and everything else that is none of the text goes`(
    text: String, expected: String
  ) throws {
    #expect(try texts("00:00:01,000 --> 00:00:02,000\n\(text)\n") == [expected])
  }

  @Test(
    arguments: [
      ("<v Roger Bingham>Hi", "Hi"), ("<c.yellow.bg_blue>x</c>", "x"), ("<i.loud>x</i>", "<i>x</i>"),
      ("a <00:00:01.500>b", "a b"),
      ("Tom &amp; Jerry &lt;3 &nbsp;x &unknown; &", "Tom & Jerry <3 \u{a0}x &unknown; &"),
      ("<ruby>字<rt>ji</rt></ruby>", "字ji"), ("<font color=red>x</font>", "x"),
    ] as [(String, String)])
  func `so it is with the markup of WebVTT`(text: String, expected: String) throws {
    #expect(try texts("WEBVTT\n\n00:01.000 --> 00:02.000\n\(text)\n") == [expected])
  }

  @Test(
    arguments: [
      // A number that is said, before a cue without a counter, and before one with it.
      (
        "00:00:01,000 --> 00:00:02,000\nHow many?\n42\n\n00:00:03,000 --> 00:00:04,000\nMany.",
        ["How many?|42", "Many."]
      ),
      ("1\n00:00:01,000 --> 00:00:02,000\n1984\n\n2\n00:00:03,000 --> 00:00:04,000\nx", ["1984", "x"]),
      ("00:00:01,000 --> 00:00:02,000\n1\n\n00:00:03,000 --> 00:00:04,000\nx", ["1", "x"]),
    ])
  func `a number that is said is no counter`(text: String, expected: [String]) throws {
    #expect(try texts(text) == expected)
  }

  @Test(
    arguments: [
      ("", .empty), (" \r\n\t ", .empty), ("\u{feff}", .empty),
      ("<!DOCTYPE html><html>00:00:01,000 --> 00:00:02,000\nx", .webPage), ("\n <HTML>", .webPage),
      ("<?xml version='1.0'?><tt/>", .webPage), ("{ \"error\": \"limit\" }", .json), ("[]", .json),
      ("PK\u{3}\u{4}…", .archive("ZIP")), ("Rar!\u{1a}\u{7}", .archive("RAR")),
      ("just words\nand more\n", .noCues), ("{1}{25}frames of an unknown rate", .noCues),
      ("WEBVTT\n\nNOTE x\n", .noCues),
      ("00:00:01,000 --> 00:00:02,000\n\n", .noCues), ("[Script Info]\n[Events]\n", .noCues),
      ("-00:00:05,000 --> -00:00:01,000\nx\n", .implausible(usable: 0, unusable: 1)),
      ("99:00:00,000 --> 99:00:01,000\nx\n", .implausible(usable: 0, unusable: 1)),
      ("00:00:02,000 --> 00:00:01,000\nx\n", .implausible(usable: 0, unusable: 1)),
    ] as [(String, SubtitleFault)])
  func `what is no subtitle is refused with its reason`(text: String, fault: SubtitleFault) {
    #expect(throws: fault) { try srt(text) }
    #expect(!"\(fault)".isEmpty)
  }

  @Test func `some impossible cues cost themselves alone`() throws {
    let text =
      SubtitleTextTests.canonical + "\n3\n99:00:00,000 --> 99:00:01,000\nx\n\n4\n-0:01,000 --> 0:00,000\ny\n"
    #expect(try srt(text) == SubtitleTextTests.canonical)
  }

  @Test func `sizes have limits`() throws {
    let large = [UInt8](repeating: 0x20, count: SubtitleText.maximumBytes + 1)
    #expect(throws: SubtitleFault.tooLarge(bytes: large.count)) { try SubtitleText.srt(large) }
    let many = (0...SubtitleText.maximumCues).map { "0:\($0 % 60) --> 99:0\nx\($0)\n" }.joined()
    #expect(throws: SubtitleFault.tooManyCues) { try srt(many) }
    let long = "0:01 --> 0:02\n" + String(repeating: "word\n", count: 10_000)
    #expect(throws: SubtitleFault.implausible(usable: 0, unusable: 1)) { try srt(long) }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "<", "{", "{\\", "\n", "1\n", "&", "0:", "-", "00:00:01,000 -->", "\r\n", " ", "<i", "\\N", "é",
    ])
  func `hostile texts take time that grows with their length alone`(piece: String) {
    let body = String(repeating: piece, count: (1 << 19) / piece.utf8.count)
    for head in [
      "", "0:01 --> 0:02\n", "WEBVTT\n\n0:01 --> 0:02\n", "[Events]\nDialogue: 0,0:01,0:02,,,,,,,",
    ] {
      // Whether it is refused does not matter here.
      _ = try? srt(head + body)
    }
  }
}
