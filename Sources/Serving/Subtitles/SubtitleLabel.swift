internal import Library
internal import Model
internal import SystemPackage

/// How a subtitle's language is told to clients.
enum SubtitleLabel {
  /// ISO 639-2/B as OpenSubtitles has it, `pob` for Brazilian among them; `und` where nobody knows.
  static func code(_ subtitle: VideoSubtitle) -> String {
    guard let language = subtitle.language else { return "und" }
    if language.code == "pt", isBrazilian(subtitle.path.lastComponent?.stem ?? "") { return "pob" }
    return LanguageNames.bibliographic(language.code) ?? language.code
  }

  /// What tells it from others of its language: `forced: Film.en.forced.srt`.
  static func text(_ subtitle: VideoSubtitle) -> String {
    let file = subtitle.path.lastComponent?.string ?? ""
    switch subtitle.mark {
    case .forced: return "forced: \(file)"
    case .sdh: return "SDH: \(file)"
    case nil: return file
    }
  }

  private static func isBrazilian(_ name: String) -> Bool {
    let words = name.folded.split { !$0.isLetter }.suffix(5)
    if words.contains(where: {
      ["pob", "ptbr", "brazil", "brasil"].contains($0) || $0.hasPrefix("brazilian")
        || $0.hasPrefix("brasileir")
    }) {
      return true
    }
    return zip(words, words.dropFirst()).contains { $0 == "pt" && $1 == "br" }
  }
}
