import Library
import Testing

/// Subtitles whose times are counted in frames.
struct MicroDVDTests {
  private func srt(_ text: String, frameRate: Double? = nil) throws -> String {
    String(decoding: try SubtitleText.srt(Array(text.utf8), frameRate: frameRate), as: UTF8.self)
  }

  @Test(
    arguments: [
      ("{1}{1}25\n{25}{50}Hi\n", nil, "00:00:01,000 --> 00:00:02,000"),
      ("{0}{0}25,0\r\n{25}{50}Hi\r\n", 50.0, "00:00:01,000 --> 00:00:02,000"),
      ("{25}{50}Hi", 25.0, "00:00:01,000 --> 00:00:02,000"),
      ("{24}{48}Hi", 23.976, "00:00:01,001 --> 00:00:02,002"),
      ("{1}{1}0\n{24}{48}Hi", 23.976, "00:00:01,001 --> 00:00:02,002"),
      ("{25}{}Hi", 25, "00:00:01,000 --> 00:00:05,000"),
    ] as [(String, Double?, String)])
  func `the text tells the rate, else the video`(
    text: String, rate: Double?, times: String
  ) throws {
    #expect(try srt(text, frameRate: rate).hasSuffix("1\n\(times)\nHi\n"))
  }

  @Test func `lines are broken, looks are dropped, and what is malformed is skipped`() throws {
    let text = """
      {DEFAULT}{}{c:$ffffff}
      {1}{1}25
      {25}{50}{y:i}One|{c:$0000ff}two {f:Arial}{curly}
      {60{70}no
      {75}{100}/slanted|
      {x}{110}no
      {9999999999}{110}no

      ]
      {125}{120}ends before it begins
      """
    #expect(
      try srt(text) == """
        1
        00:00:01,000 --> 00:00:02,000
        One
        two {curly}

        2
        00:00:03,000 --> 00:00:04,000
        slanted

        """)
    let vtt = try SubtitleText.webVTT(Array("{25}{50}a|b".utf8), frameRate: 25)
    #expect(String(decoding: vtt, as: UTF8.self) == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\na\nb\n")
  }

  @Test func `hostile ones are refused as others are`() {
    #expect(throws: SubtitleFault.noCues) { try srt("{1}{2}{y:i}", frameRate: 25) }
    for rate in [nil, -1, .nan, .infinity] {
      #expect(throws: SubtitleFault.noCues) { try srt("{24}{48}Hi", frameRate: rate) }
    }
    #expect(throws: SubtitleFault.implausible(usable: 0, unusable: 1)) {
      try srt("{1}{999999999}x", frameRate: 25)
    }
    #expect(throws: SubtitleFault.implausible(usable: 0, unusable: 1)) {
      try srt("{1}{20}" + String(repeating: "x", count: 9_000), frameRate: 25)
    }
    #expect(throws: SubtitleFault.tooManyCues) {
      try srt((0...SubtitleText.maximumCues).map { "{\($0)}{\($0 + 9)}x\($0)\n" }.joined(), frameRate: 25)
    }
  }
}
