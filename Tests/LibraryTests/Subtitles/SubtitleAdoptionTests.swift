import Library
import Model
import Testing

/// Which files are written beside a video that somebody else put into the tree.
@Suite struct SubtitleAdoptionTests {
  private static let line = "1\n00:00:01,000 --> 00:00:02,000\n"
  private static let sound = Array((line + "Grüße\n").utf8)
  /// The same in Windows' encoding for Western Europe, and for Russia.
  private static let western = Array(line.utf8) + [0x47, 0x72, 0xfc, 0xdf, 0x65, 0x0a]
  private static let russian = Array(line.utf8) + [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x0a]

  private func adopt(
    _ files: [String: [UInt8]], assumed: String? = nil, others: [String] = []
  ) -> (written: [String: String], notes: [String]) {
    let outcome = SubtitleAdoption.files(
      of: "Film.mkv", among: ["Film.mkv"] + files.keys.sorted() + others, assumed: assumed
    ) { path in files[path].map { .known($0) } ?? .unknown("it is not there") }
    return (
      Dictionary(
        uniqueKeysWithValues: outcome.files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }),
      outcome.notes
    )
  }

  @Test func `one in a folder of subtitles comes beside the video`() {
    let (written, notes) = adopt(["Subs/2_English.srt": Self.sound, "Subs/3_French.forced.srt": Self.sound])
    #expect(written == ["Film.en.srt": Self.line + "Grüße\n", "Film.fr.forced.srt": Self.line + "Grüße\n"])
    #expect(notes.isEmpty)
  }

  @Test func `legacy encodings become UTF-8 by the language`() {
    let (written, _) = adopt(["Subs/2_Russian.srt": Self.russian, "Subs/4_German.srt": Self.western])
    #expect(written["Film.ru.srt"] == Self.line + "Привет\n")
    #expect(written["Film.de.srt"] == Self.line + "Grüße\n")
  }

  @Test(arguments: ["Film.en.srt", "Film.eng.srt", "Film.English.ass", "Film.EN.srt", "Film.srt"])
  func `one that is UTF-8 and that players find is left alone`(name: String) {
    let (written, notes) = adopt([name: Self.sound])
    #expect(written.isEmpty)
    #expect(notes.isEmpty)
  }

  @Test func `one that players find in a legacy encoding gets a sound one beside it`() {
    let (written, notes) = adopt(["Film.ger.srt": Self.western])
    #expect(written == ["Film.de.srt": Self.line + "Grüße\n"])
    #expect(notes.isEmpty)
  }

  @Test func `nothing is replaced`() {
    let (written, notes) = adopt(["Film.de.srt": Self.western])
    #expect(written.isEmpty)
    #expect(notes == ["the subtitle Film.de.srt stays as it is, though it is not UTF-8"])
  }

  @Test func `what players find already keeps another of its language away`() {
    #expect(adopt(["Film.eng.ass": Self.sound, "Subs/2_English.srt": Self.sound]).written.isEmpty)
    #expect(adopt(["Film.en.sup": [0], "Subs/2_English.srt": Self.sound]).written.isEmpty)
    #expect(adopt(["Film.en.sdh.srt": Self.sound, "Subs/2_English.srt": Self.sound]).written.isEmpty)
    #expect(
      adopt(["Film.en.forced.srt": Self.sound, "Subs/2_English.srt": Self.sound]).written.keys.sorted()
        == ["Film.en.srt"])
  }

  @Test func `the next of a language is taken where the first is unreadable`() {
    let (written, notes) = adopt(
      ["Subs/2_English.srt": Array("nothing".utf8), "Subs/3_English.srt": Self.sound],
      others: ["Subs/1_English.srt"])
    #expect(written.keys.sorted() == ["Film.en.srt"])
    #expect(
      notes == [
        "the subtitle Subs/1_English.srt is left out: it is not there",
        "the subtitle Subs/2_English.srt is left out: it holds no subtitle in the form of SRT, WebVTT, ASS or MicroDVD",
      ])
  }

  @Test func `one of no known language keeps its encoding, unless it is Unicode`() {
    #expect(adopt(["Subs/text.srt": Self.sound]).written.keys.sorted() == ["Film.srt"])
    let (written, notes) = adopt(["Subs/text.srt": Self.western])
    #expect(written.isEmpty)
    #expect(notes.count == 1)
    #expect(adopt(["Subs/text.srt": Self.western], assumed: "de").written.keys.sorted() == ["Film.de.srt"])
  }

  @Test func `pictures of text are left alone`() {
    let (written, notes) = adopt(["Film.en.idx": [0], "Film.en.sub": [0], "Subs/Film.sup": [0]])
    #expect(written.isEmpty)
    #expect(notes.isEmpty)
  }
}
