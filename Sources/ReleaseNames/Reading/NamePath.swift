import Model

/// A name taken apart as a path: the file's name without its extension, and the folders above it.
struct NamePath {
  let stem: [Unicode.Scalar]
  /// Of a video file, lower case.
  let container: String?
  /// The lower-case extension, when it is one that files of a release have.
  let fileExtension: String?
  /// From the nearest upwards.
  let folders: [[Unicode.Scalar]]

  private static let containers: Set<String> = VideoFiles.extensions.union([
    "divx", "iso", "img", "vob", "ogm", "ogv", "rmvb", "rm", "3gp", "asf", "mk3d", "strm", "mts",
  ])
  private static let others: Set<String> = [
    "srt", "sub", "idx", "ass", "ssa", "vtt", "nfo", "txt", "rar", "zip", "7z", "torrent", "jpg", "png",
    "mka",
    "mp3", "flac", "nzb", "sfv", "par2", "exe",
  ]

  private static let known = containers.union(others)

  init(_ name: String, longestPart: Int) {
    // A hostile name has no end; what a path may hold at most is read, from its end.
    let scalars = Self.withSlashes(Array(name.unicodeScalars.suffix(4_096)))
    var parts = Self.parts(scalars).map { Array($0) }.filter { part in part.contains { $0 != " " } }
    var last = parts.popLast() ?? []
    var fileExtension: String?
    if let dot = last.lastIndex(of: "."), dot > 0, last.count - dot <= 9 {
      let written = String(String.UnicodeScalarView(last[(dot + 1)...])).trimmingBlanks()
      let text = written.lowercased()
      // `.DivX` at the end of a release's name is the codec.
      if written == text || written == written.uppercased(), Self.known.contains(text) {
        fileExtension = text
        last = Array(last[..<dot])
      }
    }
    self.fileExtension = fileExtension
    container = fileExtension.flatMap { Self.containers.contains($0) ? $0 : nil }
    stem = Array(last.prefix(longestPart))
    folders = parts.reversed().map { Array($0.prefix(longestPart)) }
  }

  /// `C:\\Videos\\Title.mkv` as `C:/Videos/Title.mkv`; where slashes stand too, a backslash is part of a name.
  private static func withSlashes(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard scalars.contains("\\"), !scalars.contains("/") else { return scalars }
    return scalars.map { $0 == "\\" ? "/" : $0 }
  }

  /// A slash parts folders unless blanks stand around it or a bracket is open: then it parts titles.
  private static func parts(_ scalars: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
    var parts: [ArraySlice<Unicode.Scalar>] = []
    var start = 0
    var depth = 0
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "[", "(", "【": depth += 1
      case "]", ")", "】": depth = max(0, depth - 1)
      case "/" where depth == 0 || !closes(scalars, index):
        let isSpaced =
          index > 0 && scalars[index - 1] == " " && index + 1 < scalars.count && scalars[index + 1] == " "
        guard !isSpaced, !partsLanguages(scalars, index) else { continue }
        parts.append(scalars[start..<index])
        start = index + 1
        depth = 0
      default: break
      }
    }
    return parts + [scalars[start...]]
  }

  /// Whether the open bracket closes before the next slash or close behind; one left open must not hide folders.
  private static func closes(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    scalars[(index + 1)...].prefix(80).contains { $0 == "]" || $0 == ")" || $0 == "】" }
  }

  /// `ENG/CHI`, `pt/br`.
  private static func partsLanguages(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    func code(_ letters: some Sequence<Unicode.Scalar>) -> String {
      var text = ""
      text.unicodeScalars.append(contentsOf: letters)
      return text.lowercased()
    }
    let before = scalars[..<index].reversed().prefix(4).prefix { $0.properties.isAlphabetic }
    let after = scalars[(index + 1)...].prefix(4).prefix { $0.properties.isAlphabetic }
    return Lexicon.languageCodes[code(before.reversed())] != nil && Lexicon.languageCodes[code(after)] != nil
  }
}
