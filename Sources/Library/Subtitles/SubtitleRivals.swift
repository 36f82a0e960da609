internal import Model

/// Which files beside a video do what a subtitle of ours would do.
enum SubtitleRivals {
  static let extensions: Set<String> = [
    "srt", "ass", "ssa", "vtt", "sub", "idx", "sup", "smi", "ttml",
  ]

  /// Whether a file is a subtitle of the same video in the same language, whatever its form.
  ///
  /// A forced one holds little of a film's text: it stands in for no other, and no other for it.
  /// - Parameters:
  ///   - language: Nil for one that nobody knows, which only another such stands in for.
  ///   - stem: The video's.
  static func isRival(_ name: String, of language: SubtitleLanguage?, stem: String) -> Bool {
    guard let language else {
      return extensions.contains(VideoFiles.fileExtension(of: name))
        && name.lastIndex(of: ".").map { FileName.key(String(name[..<$0])) } == FileName.key(stem)
    }
    guard let other = self.language(of: name, stem: stem) else { return false }
    return other.satisfies(language.code) && (other.mark == .forced) == (language.mark == .forced)
  }

  static func isSubtitle(_ name: String) -> Bool { extensions.contains(VideoFiles.fileExtension(of: name)) }

  /// The language of a subtitle beside a video; nil for a file that is none, or whose name tells none.
  static func language(of name: String, stem: String) -> SubtitleLanguage? {
    guard extensions.contains(VideoFiles.fileExtension(of: name)), let end = name.lastIndex(of: ".") else {
      return nil
    }
    let (name, stem) = (FileName.key(String(name[..<end])), FileName.key(stem) + ".")
    return name.hasPrefix(stem) ? SubtitleLanguage(String(name.dropFirst(stem.count))) : nil
  }
}
