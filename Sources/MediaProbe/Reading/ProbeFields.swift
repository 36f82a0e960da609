import Model

/// One object of ffprobe's answer, read as what it should be: numbers are often written as texts there.
struct ProbeFields {
  private static let longestText = 200

  private let members: [String: JSONValue]

  init?(_ value: JSONValue?) {
    guard let members = value?.object else { return nil }
    self.members = members
  }

  func text(_ key: String) -> String? { members[key]?.string }

  /// A text for people: without control characters, and not longer than any that makes sense.
  func words(_ key: String) -> String? { members[key]?.string.flatMap(Self.clean) }

  func number(_ key: String) -> Double? {
    let number = members[key]?.number ?? members[key]?.string.flatMap { Double($0) }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    number(key).flatMap { Int(exactly: $0) }.flatMap { range.contains($0) ? $0 : nil }
  }

  /// `24000/1001`, `16:9`; nil where the second part is zero or either is missing.
  func ratio(_ key: String, _ separator: Character, in range: ClosedRange<Double>) -> Double? {
    guard let parts = text(key)?.split(separator: separator), parts.count == 2, let over = Double(parts[0]),
      let under = Double(parts[1]), under > 0
    else { return nil }
    let ratio = over / under
    return ratio.isFinite && range.contains(ratio) ? ratio : nil
  }

  /// Whether the stream is marked as such.
  func has(_ disposition: String) -> Bool { members["disposition"]?[disposition]?.integer == 1 }

  /// A tag, whatever the case of its letters.
  func tag(_ name: String) -> String? {
    let tags = members["tags"]?.object ?? [:]
    let found = tags[name] ?? tags.first { $0.key.lowercased() == name.lowercased() }?.value
    return found?.string.flatMap(Self.clean)
  }

  var language: String? { tag("language").flatMap(LanguageNames.code) }

  var sideData: [ProbeFields] {
    (members["side_data_list"]?.array ?? []).compactMap { ProbeFields($0) }
  }

  private static func clean(_ text: String) -> String? {
    let kept = text.unicodeScalars.prefix(4 * longestText).filter {
      $0.properties.generalCategory != .control
    }
    let trimmed = String(String.UnicodeScalarView(kept)).trimmingBlanks().prefix(longestText)
    return trimmed.isEmpty ? nil : String(trimmed)
  }
}
