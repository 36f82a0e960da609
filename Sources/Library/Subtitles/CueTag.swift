internal import Model

/// A tag in the text of a cue, `<i>` or `</font>`.
enum CueTag {
  private static let kept: Set<String> = ["i", "b", "u", "s"]
  /// What comes along from WebVTT and from web pages.
  private static let dropped: Set<String> = [
    "c", "v", "ruby", "rt", "lang", "span", "div", "p", "a", "img", "script", "style", "iframe", "object",
    "html", "body", "head", "center", "em", "strong", "big", "small", "sub", "sup", "font",
  ]
  private static let attributes: Set<String> = ["color", "size"]

  /// The tag as players know it, empty when it is to go; nil when it is no tag but text, `<3`.
  ///
  /// - Parameter body: What stands between the angle brackets.
  static func written(_ body: ArraySlice<UInt8>, _ form: CueText.Form) -> String? {
    let slash = body.first == UInt8(ascii: "/") ? "/" : ""
    let rest = body.dropFirst(slash.count)
    let letters = rest.prefix(while: SubtitleBytes.isLetter)
    let name = String(decoding: letters, as: UTF8.self).lowercased()
    let after = rest.dropFirst(letters.count)
    if form == .webVTT, name.isEmpty, body.first?.isDecimalDigit == true { return "" }
    guard !name.isEmpty, after.isEmpty || !isWord(after) else { return nil }
    if kept.contains(name) {
      // `a <b & c> d` is no tag.
      guard isEnded(after, form) else { return nil }
      return "<\(slash)\(name)>"
    }
    if name == "font", form != .webVTT { return slash.isEmpty ? "<font\(fontAttributes(after))>" : "</font>" }
    if name == "br" { return " " }
    return dropped.contains(name) || form == .webVTT || after.contains(UInt8(ascii: "=")) ? "" : nil
  }

  /// Whether the name goes on with what no name of a tag has: then somebody speaks in angle brackets.
  private static func isWord(_ after: ArraySlice<UInt8>) -> Bool {
    guard let first = after.first else { return false }
    return ![UInt8(ascii: " "), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "\t")].contains(first)
  }

  /// Whether nothing stands behind a name but what may: a slash, classes of WebVTT, attributes.
  private static func isEnded(_ after: ArraySlice<UInt8>, _ form: CueText.Form) -> Bool {
    form == .webVTT || after.first == UInt8(ascii: ".") || after.contains(UInt8(ascii: "="))
      || after.allSatisfy { SubtitleBytes.isBlank($0) || $0 == UInt8(ascii: "/") }
  }

  /// ` color="#ffff00"`: of all attributes the ones that players know, with values that cannot be anything else.
  private static func fontAttributes(_ text: ArraySlice<UInt8>) -> String {
    text.split(separator: UInt8(ascii: " ")).compactMap { word -> String? in
      guard let equals = word.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      let name = String(decoding: word[..<equals], as: UTF8.self).lowercased()
      let value = word[(equals + 1)...].filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
      guard attributes.contains(name), !value.isEmpty, value.allSatisfy(isPlain) else { return nil }
      return " \(name)=\"\(String(decoding: value, as: UTF8.self))\""
    }.joined()
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte.isDecimalDigit || SubtitleBytes.isLetter(byte) || byte == UInt8(ascii: "#")
      || byte == UInt8(ascii: "-")
  }
}
