import Library
import Model
import SystemPackage
import Testing

@testable import Serving

struct SubtitleNamesTests {
  private func subtitle(_ path: String) -> VideoSubtitle {
    let name = FilePath(path).lastComponent?.stem ?? ""
    return VideoSubtitle(path: FilePath(path), language: SubtitleLanguage(endOfName: name))
  }

  @Test func `no two subtitles of a video have one name`() {
    let paths = [
      "F/Film.en.srt", "F/Film.en.ass", "F/Subs/2_English.srt", "F/Subs/a/2_English.srt",
      "F/Subs/b/2_English.srt",
    ]
    #expect(
      SubtitleNames.names(of: paths.map(subtitle)) == [
        "Film.en", "Film.en.ass", "2_English", "2_English.srt", "2_English.srt-2",
      ])
  }

  @Test(arguments: [
    ("Film.en.vtt", "Film.en", "vtt"), ("Film.en.ass.SRT", "Film.en.ass", "srt"),
    ("a.srt.vtt", "a.srt", "vtt"),
  ])
  func `an address names a subtitle and a form`(_ address: String, _ name: String, _ form: String) throws {
    let parsed = try #require(SubtitleNames.parse(address))
    #expect(parsed.name == name)
    #expect(parsed.form.rawValue == form)
  }

  @Test(arguments: ["Film.en", "Film.ass", ".vtt", "", "vtt", "Film.mkv"])
  func `other forms cannot be had`(_ address: String) {
    #expect(SubtitleNames.parse(address) == nil)
  }

  @Test(arguments: [
    ("Film.en.srt", "eng"), ("Film.de.forced.srt", "ger"), ("Film.fr.srt", "fre"), ("Film.cs.srt", "cze"),
    ("Film.nl.sdh.srt", "dut"), ("Film.zh.srt", "chi"), ("Film.ro.srt", "rum"), ("Film.el.srt", "gre"),
    ("Film.pt.srt", "por"), ("Film.pt-PT.srt", "por"), ("Film.pt-BR.srt", "pob"), ("Film.pob.srt", "pob"),
    ("Film.Portuguese (Brazilian).srt", "pob"), ("Film.srt", "und"), ("Film.pt-BR.forced.srt", "pob"),
  ])
  func `languages have the codes of OpenSubtitles`(_ path: String, _ code: String) {
    #expect(SubtitleLabel.code(subtitle(path)) == code)
  }

  @Test(arguments: [
    ("F/Film.en.srt", "Film.en.srt"), ("F/Film.en.forced.srt", "forced: Film.en.forced.srt"),
    ("F/Film.en.hi.srt", "SDH: Film.en.hi.srt"), ("F/Film.en.cc.srt", "SDH: Film.en.cc.srt"),
    ("F/Film.forced.srt", "forced: Film.forced.srt"), ("F/Film.eng.default.srt", "Film.eng.default.srt"),
    ("F/Film.de.forced.default.srt", "forced: Film.de.forced.default.srt"),
    ("F/Film.English (SDH).srt", "SDH: Film.English (SDH).srt"),
    ("F/Film.en.hearing-impaired.srt", "SDH: Film.en.hearing-impaired.srt"),
    ("F/Subs/2_eng,English.srt", "2_eng,English.srt"), ("F/Forced.srt", "forced: Forced.srt"),
  ])
  func `a label tells forced ones and ones for the hard of hearing apart`(_ path: String, _ label: String) {
    #expect(SubtitleLabel.text(subtitle(path)) == label)
  }
}
