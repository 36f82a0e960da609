import Library
import Testing

/// SRT and ASS as WebVTT.
@Suite struct WebVTTWritingTests {
  private func vtt(_ text: String) throws -> String {
    String(decoding: try SubtitleText.webVTT(Array(text.utf8)), as: UTF8.self)
  }

  private func cue(_ text: String) throws -> String {
    let vtt = try vtt("1\n00:00:01,000 --> 00:00:02,500\n\(text)\n")
    let head = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500"
    #expect(vtt.hasPrefix(head))
    return String(vtt.dropFirst(head.count))
  }

  @Test(arguments: [
    ("Hello", "\nHello\n"), ("Two\nlines", "\nTwo\nlines\n"), ("<i>So</i> & so", "\n<i>So</i> &amp; so\n"),
    ("I <3 you", "\nI &lt;3 you\n"), ("<font color=\"#ff0000\">Red</font>", "\nRed\n"),
    ("{\\an8}Above", " line:0\nAbove\n"), ("{\\an2}Below", "\nBelow\n"), ("a --> b", "\na → b\n"),
    ("<s>Gone</s> {not}", "\nGone {not}\n"), ("a<b & c -> d", "\na&lt;b &amp; c -> d\n"),
    ("<i >x</i>", "\n<i>x</i>\n"), ("שלום 🐰", "\nשלום 🐰\n"), ("&amp;", "\n&amp;amp;\n"),
  ])
  func `what WebVTT has another way is written its way`(_ text: String, _ expected: String) throws {
    #expect(try cue(text) == expected)
  }

  @Test func `times have hours and a dot`() throws {
    #expect(
      try vtt(
        "1\n1:2:3,4 --> 1:2:4,5\nA\n\n2\n25:00:00,000 --> 25:00:01,000\nB\n\n3\n0:0:1,0 --> 0:0:2,0\nC\n")
        == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nC\n\n01:02:03.400 --> 01:02:04.500\nA\n")
  }

  @Test func `of ASS the words are left`() throws {
    let script = """
      [Script Info]
      ScriptType: v4.00+

      [Events]
      Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
      Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\pos(1,2)\\b1}Well,\\Nyes
      Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\p1}m 0 0 l 1 1
      Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\an8\\fs20}A {\\pos(1,2)\\p1}m 0 0 l 1 1{\\p0} tail
      """
    #expect(
      try vtt(script) == """
        WEBVTT

        00:00:01.000 --> 00:00:02.000
        Well,
        yes

        00:00:03.000 --> 00:00:04.000 line:0
        A  tail

        """)
  }

  @Test func `WebVTT stays WebVTT`() throws {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000 line:0\n<v Ann>Fish &amp; chips</v>\n"
    #expect(try vtt(text) == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nFish &amp; chips\n")
  }

  @Test func `a cue of nothing but markup is left out`() throws {
    #expect(
      try vtt("1\n0:0:1,0 --> 0:0:2,0\n{\\an8}<i></i>\n\n2\n0:0:3,0 --> 0:0:4,0\nB\n")
        == "WEBVTT\n\n00:00:03.000 --> 00:00:04.000\nB\n")
  }

  @Test func `what is no subtitle is refused`() {
    for bytes in [[], Array("PK\u{3}\u{4}x".utf8), [UInt8](repeating: 0, count: 5_000), Array("<html>".utf8)]
    {
      #expect(throws: SubtitleFault.self) { try SubtitleText.webVTT(bytes) }
    }
  }
}
