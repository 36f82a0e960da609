import Library
import Testing

@Suite struct SubtitleLanguageTests {
  @Test(arguments: [
    ("eng", "en"), ("en", "en"), ("EN", "en"), ("English", "en"), ("ger", "de"), ("deu", "de"), ("fre", "fr"),
    ("fra", "fr"), ("pob", "pt"), ("por", "pt"), ("pt-br", "pt"), ("pt_BR", "pt"), ("Portuguese (BR)", "pt"),
    ("Brazilian Portuguese", "pt"), ("cze", "cs"), ("ces", "cs"), ("gre", "el"), ("ell", "el"), ("chi", "zh"),
    ("zho", "zh"), ("zht", "zh"), ("Chinese (traditional)", "zh"), ("zh-Hant", "zh"), ("Español", "es"),
    ("spn", "es"), ("Latin American Spanish", "es"), ("es-419", "es"), ("scc", "sr"), ("rum", "ro"),
    ("ron", "ro"), ("per", "fa"), ("Farsi/Persian", "fa"), ("hin", "hi"), ("hi", "hi"), ("jpn", "ja"),
    ("русский", "ru"), ("العربية", "ar"), ("🇬🇧 English", "en"), ("[EN] by somebody", "en"),
    ("English - Release.Name.1080p", "en"), ("Norwegian Bokmål", "no"), ("Bokmål", "nb"), ("lat", "la"),
    ("zul", "zu"),
  ])
  func `a language is known by its codes and names`(text: String, code: String) {
    #expect(SubtitleLanguage(text)?.code == code)
  }

  @Test(arguments: [
    "", " ", "xx", "xyz", "und", "mul", "Klingon", "12", "🇬🇧", "forced", "sdh", "\u{0}", "e n g",
  ])
  func `what is no language is none`(text: String) {
    #expect(SubtitleLanguage(text) == nil)
  }

  @Test func `a long text costs nothing`() {
    #expect(SubtitleLanguage(String(repeating: "x ", count: 1 << 20)) == nil)
  }

  @Test(
    arguments: [
      ("English (SDH)", [], .sdh), ("English [forced]", [], .forced), ("eng HI", [], .sdh),
      ("English CC", [], .sdh), ("English (hearing impaired)", [], .sdh), ("eng", ["123"], nil),
      ("eng", ["Film.2008.en.forced.srt"], .forced), ("eng", ["Film.2008.eng.sdh.srt"], .sdh),
      ("eng", ["Film.en.hi.srt"], .sdh), ("hin", ["Film.hi.srt"], nil), ("eng", ["Film.2008.en.srt"], nil),
      // A film may be called so.
      ("eng", ["Forced.Entry.1973.en.srt"], nil), ("eng", ["The.CC.2001.1080p.x264.en.srt"], nil),
      ("eng", ["42-sdh"], .sdh), ("eng", ["Film.en.sdh.forced.srt"], .forced),
    ] as [(String, [String], SubtitleMark?)])
  func `marks are read from the language and from the ends of names`(
    text: String, names: [String], mark: SubtitleMark?
  ) {
    #expect(SubtitleLanguage(text, names: names)?.mark == mark)
  }

  @Test(
    arguments: [
      ("Film.2008.eng", "en", nil), ("2_English", "en", nil), ("Film.en.forced", "en", .forced),
      ("Film.en.hi", "en", .sdh), ("Film.hi", "hi", nil), ("Film.pt-BR", "pt", nil),
      ("Film.es-419", "es", nil),
      ("Film.Brazilian Portuguese", "pt", nil), ("Film.zh-Hans", "zh", nil), ("Up.Is.It.en", "en", nil),
      ("Film.en.de", "de", nil), ("English.SDH", "en", .sdh), ("The.English.Patient", nil, nil),
      ("Film", nil, nil),
      ("", nil, nil), ("forced", nil, nil), ("12", nil, nil),
    ] as [(String, String?, SubtitleMark?)])
  func `of a file's name only the end tells a language`(name: String, code: String?, mark: SubtitleMark?) {
    let language = SubtitleLanguage(endOfName: name)
    #expect(language?.code == code)
    #expect(language?.mark == mark)
  }

  @Test(
    arguments: [
      ("en", "en", true), ("en", "de", false), ("nb", "no", true), ("nn", "no", true), ("no", "nb", true),
      ("nn", "nb", false), ("no", "nn", false), ("pt", "pt", true),
    ])
  func `Norwegian is wished by more than one code`(code: String, wished: String, isSo: Bool) {
    #expect(SubtitleLanguage(code: code).satisfies(wished) == isSo)
  }
}
