internal import Library
internal import Model
internal import SystemPackage

/// What the subtitles of a video are called in addresses: as their files are, which is what clients show.
enum SubtitleNames {
  /// The forms in which every one of them can be had.
  enum Form: String, CaseIterable { case vtt, srt }

  /// A name without extension for each, no two alike.
  static func names(of subtitles: [VideoSubtitle]) -> [String] {
    var taken: Set<String> = []
    return subtitles.map { subtitle in
      let file = subtitle.path.lastComponent
      // With the extension where two differ in nothing else.
      let candidates = [file?.stem ?? "", file?.string ?? ""]
      let free = candidates.first { !$0.isEmpty && !taken.contains($0) }
      let name = free ?? numbered(candidates[1], taken)
      taken.insert(name)
      return name
    }
  }

  /// The name without extension and the form that an address asks for.
  static func parse(_ name: String) -> (name: String, form: Form)? {
    guard let form = Form(rawValue: VideoFiles.fileExtension(of: name)) else { return nil }
    return (String(name.dropLast(form.rawValue.count + 1)), form)
  }

  private static func numbered(_ name: String, _ taken: Set<String>) -> String {
    // Ends: there is one number more than names.
    (2...taken.count + 2).lazy.map { "\(name)-\($0)" }.first { !taken.contains($0) } ?? name
  }
}
