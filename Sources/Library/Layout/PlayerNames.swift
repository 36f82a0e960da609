import Model

/// Names that players or Windows take for something else than a title, and their nearest harmless forms.
///
/// Kodi leaves out every path with `-trailer`, and with `sample` between separators; Jellyfin and Plex take some
/// endings and folder names for extras; Windows keeps some names for devices.
enum PlayerNames {
  /// The whole name of a file, without its extension, or of a folder.
  static func harmless(_ name: String) -> String {
    var name = harmless(part: name)
    if reserved.contains(name.lowercased()) { name += "_" }
    let base = name.prefix { $0 != "." }
    if devices.contains(base.uppercased()) { name = base + "_" + name.dropFirst(base.count) }
    return name
  }

  /// A part of a name.
  static func harmless(part: String) -> String { dashed(separated(part)) }

  /// The title with its article last where that alone keeps its last word from being taken for a sample.
  static func articleLast(_ title: String) -> String {
    for article in ["The", "A", "An"] where title.lowercased().hasPrefix(article.lowercased() + " ") {
      let rest = title.dropFirst(article.count + 1)
      guard rest.lowercased() == "sample" || rest.lowercased().hasSuffix(" sample") else { return title }
      return "\(rest), \(title.prefix(article.count))"
    }
    return title
  }

  /// With a comma after every word that would be read as a mark between separators.
  private static func separated(_ name: String) -> String {
    let bytes = Array(name.utf8)
    var result: [UInt8] = []
    for index in bytes.indices {
      result.append(bytes[index])
      let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: ".")
      guard "-._ ".utf8.contains(next) else { continue }
      if ends(result, with: "sample"), precedes(result.dropLast(6).last, isSample: true) {
        result.append(UInt8(ascii: ","))
      } else if index + 1 == bytes.count, ends(result, with: "trailer"),
        precedes(result.dropLast(7).last, isSample: false)
      {
        result.append(UInt8(ascii: ","))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func precedes(_ byte: UInt8?, isSample: Bool) -> Bool {
    guard let byte else { return isSample }
    if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") { return true }
    return isSample && (UInt8(ascii: "!")...UInt8(ascii: ".")).contains(byte)
  }

  /// With a dash of another kind where the plain one makes an extra of a video.
  private static func dashed(_ name: String) -> String {
    let bytes = Array(name.utf8)
    let digits = bytes.reversed().prefix(while: \.isDecimalDigit).count
    let word = bytes.dropLast(digits)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let rest = bytes[(index + 1)...]
      let isMark = ends(Array(rest.prefix(7)), with: "trailer") || isExtra(word.dropFirst(index + 1))
      result += byte == UInt8(ascii: "-") && isMark ? Array("–".utf8) : [byte]
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isExtra(_ word: ArraySlice<UInt8>) -> Bool {
    extras.contains(String(decoding: word, as: UTF8.self).lowercased())
  }

  private static func ends(_ bytes: [UInt8], with word: String) -> Bool {
    String(decoding: bytes.suffix(word.utf8.count), as: UTF8.self).lowercased() == word
  }

  /// Endings after a dash.
  static let extras: Set<String> = [
    "behindthescenes", "clip", "deleted", "deletedscene", "extra", "featurette", "interview", "other",
    "sample",
    "scene", "short", "trailer",
  ]

  /// Folders that hold something else than the title itself.
  static let sideFolders: Set<String> = [
    "backdrops", "behind the scenes", "clips", "deleted scenes", "extra", "extrafanart", "extras",
    "featurettes",
    "interviews", "metadata", "minta", "other", "plex versions", "proof", "sample", "samples", "scenes",
    "shorts", "subs",
    "subtitles", "theme-music", "trailers",
  ]

  private static let reserved = sideFolders.union(["lost+found", "specials"])

  private static let devices = Set(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
      + ["COM", "LPT"].flatMap { name in
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"].map { name + $0 }
      })
}
