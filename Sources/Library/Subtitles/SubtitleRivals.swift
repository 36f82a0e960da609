internal import Model

/// Which files beside a video do what a subtitle of ours would do.
enum SubtitleRivals {
  private static let extensions: Set<String> = [
    "srt", "ass", "ssa", "vtt", "sub", "idx", "sup", "smi", "ttml",
  ]

  /// Whether a file is a subtitle of the same video in the same language, whatever its form.
  ///
  /// A forced one holds little of a film's text: it stands in for no other, and no other for it.
  /// - Parameter stem: The video's.
  static func isRival(_ name: String, of language: SubtitleLanguage, stem: String) -> Bool {
    guard extensions.contains(VideoFiles.fileExtension(of: name)), let end = name.lastIndex(of: ".") else {
      return false
    }
    let (name, stem) = (FileName.key(String(name[..<end])), FileName.key(stem) + ".")
    guard name.hasPrefix(stem), let other = SubtitleLanguage(String(name.dropFirst(stem.count))) else {
      return false
    }
    return other.satisfies(language.code) && (other.mark == .forced) == (language.mark == .forced)
  }
}
