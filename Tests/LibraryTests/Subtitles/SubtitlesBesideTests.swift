import Library
import Model
import Testing

/// Which subtitles belong to which video.
@Suite struct SubtitlesBesideTests {
  /// `path language.mark` of each; a star for those that players find.
  private func found(_ video: String, _ others: [String]) -> [String] {
    SubtitlesBeside.files(of: video, among: [video] + others).map { file in
      let language = file.language.map { "\($0.code)\($0.mark.map { ".\($0.rawValue)" } ?? "")" } ?? "?"
      return "\(file.path) \(language)\(file.isNamedForPlayers ? " *" : "")"
    }
  }

  @Test(arguments: [
    ("Film (2008).en.srt", "en *"), ("Film (2008).eng.srt", "en *"), ("Film (2008).English.srt", "en *"),
    ("Film (2008).en.forced.srt", "en.forced *"), ("Film (2008).eng.sdh.srt", "en.sdh *"),
    ("Film (2008).en.hi.srt", "en.sdh *"), ("Film (2008).hi.srt", "hi *"), ("Film (2008).pt-BR.srt", "pt *"),
    ("Film (2008).zh-Hant.ass", "zh *"), ("Film (2008).srt", "? *"), ("Film (2008).Commentary.srt", "? *"),
    ("Film (2008)_en.srt", "en"), ("Film (2008) - English.srt", "en"), ("FILM (2008).EN.SRT", "en *"),
    ("2_English.srt", "en"), ("English.srt", "en"), ("en.srt", "en"), ("Film.2008.ger.srt", "de"),
    ("Subs/2_English.srt", "en"), ("Subs/English.forced.srt", "en.forced"), ("subs/whatever.srt", "?"),
    ("Subtitles/Film.2008.1080p.fre.srt", "fr"), ("Subs/Film (2008)/3_German.srt", "de"),
    ("Film (2008).en.idx", "en *"), ("Film (2008).en.sup", "en *"), ("Film (2008).en.vtt", "en *"),
  ])
  func `a movie's are found by its name, and everything in a folder of subtitles`(path: String, told: String)
  {
    #expect(found("Film (2008).mkv", [path]) == ["\(path) \(told)"])
  }

  @Test(arguments: [
    "Other.Film.2010.en.srt", "Extras/Making of.en.srt", "Film (2008).txt", "Film (2008).nfo",
    "Sample/Film.en.srt", "Subs/a/b/English.srt", "notes.srt.txt", "Some.Film.S01E02.en.srt",
  ])
  func `others are left to others`(path: String) {
    #expect(found("Film (2008).mkv", [path]).isEmpty)
  }

  @Test func `the other half of pictures is no text`() {
    #expect(found("Film.mkv", ["Film.en.sub", "Film.en.idx"]) == ["Film.en.idx en *"])
    #expect(found("Film.mkv", ["Film.en.sub"]) == ["Film.en.sub en *"])
  }

  @Test func `of two versions each has its own`() {
    let others = ["Film (2008) - 2160p.mkv", "Film (2008) - 2160p.en.srt", "Film (2008).de.srt"]
    #expect(found("Film (2008).mkv", others) == ["Film (2008).de.srt de *"])
    let all = ["Film (2008).mkv"] + others
    #expect(
      SubtitlesBeside.files(of: "Film (2008) - 2160p.mkv", among: all).map(\.path) == [
        "Film (2008) - 2160p.en.srt"
      ])
  }

  @Test func `episodes are told apart by their numbers and their folders`() {
    let others = [
      "Show.S01E03.mkv", "Show.S01E02.en.srt", "show.1x03.english.srt", "Subs/Show.S01E02.1080p/2_German.srt",
      "Subs/Show.S01E03/2_German.srt", "Subs/Show.S01E02.fre.srt", "Subs/English.srt", "English.srt",
    ]
    #expect(
      found("Show.S01E02.1080p.mkv", others) == [
        "Show.S01E02.en.srt en", "Subs/Show.S01E02.fre.srt fr", "Subs/Show.S01E02.1080p/2_German.srt de",
      ])
    #expect(
      SubtitlesBeside.files(of: "Show.S01E03.mkv", among: ["Show.S01E02.1080p.mkv"] + others).map(\.path)
        == ["show.1x03.english.srt", "Subs/Show.S01E03/2_German.srt"])
  }

  @Test func `an episode of two versions is nobody's`() {
    #expect(found("Show.S01E02.1080p.mkv", ["Show.S01E02.720p.mkv", "S01E02.en.srt"]).isEmpty)
  }

  @Test func `samples and extras are no other videos`() {
    #expect(
      found("Film.mkv", ["sample.mkv", "Film-trailer.mkv", "2_English.srt"]) == ["2_English.srt en"])
  }

  @Test func `the best comes first`() {
    let others = [
      "Subs/10_English.srt", "Subs/2_English.srt", "Film.en.ass", "Film.en.srt", "Film.en.sup", "Film.en.vtt",
    ]
    #expect(
      SubtitlesBeside.files(of: "Film.mkv", among: ["Film.mkv"] + others).map(\.path) == [
        "Film.en.srt", "Film.en.ass", "Film.en.vtt", "Film.en.sup", "Subs/2_English.srt",
        "Subs/10_English.srt",
      ])
  }

  @Test func `a folder full of names costs little`() {
    let others =
      (0..<20_000).map { "Subs/\($0)_English.srt" } + [String(repeating: "x", count: 100_000) + ".srt"]
    #expect(found("Film.mkv", others).count <= 500)
  }
}
