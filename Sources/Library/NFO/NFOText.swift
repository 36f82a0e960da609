import Model

/// Values in the forms that the strictest reader of NFO files takes.
enum NFOText {
  /// Readers take other numbers for damage.
  static let years = 1851...9999

  /// A text in one line, with single blanks.
  static func line(_ text: String) -> String {
    paragraphs(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A text that may have several lines, without what XML forbids or no reader shows.
  static func paragraphs(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    let text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    for scalar in text.unicodeScalars where scalar == "\n" || scalar == "\t" || isShown(scalar) {
      scalars.append(scalar)
    }
    return String(scalars).trimmingBlanks()
  }

  /// Values one by one: players split an element at these separators, and at a slash between blanks.
  static func values(_ texts: [String], separatedBy separators: Set<Character>) -> [String] {
    texts.flatMap { text in
      line(text).split { separators.contains($0) }.map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
        .map { $0.split(separator: " / ").joined(separator: " & ") }
    }.unique
  }

  /// A person's name; Jellyfin would make several persons of one with a comma in it.
  static func person(_ name: String) -> String {
    line(String(name.map { ",;|/".contains($0) ? " " : $0 }))
  }

  /// To one place, as ratings are given.
  static func decimal(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  /// Width to height that some picture may have.
  static let aspects = 0.1...10.0

  static func aspect(_ value: Double?) -> String? {
    value.flatMap { aspects.contains($0) ? "\(($0 * 1_000).rounded() / 1_000)" : nil }
  }

  static func date(_ time: Timestamp?) -> String? {
    time.flatMap { years.contains($0.year) ? $0.date : nil }
  }

  /// In UTC.
  static func time(_ time: Timestamp) -> String {
    let text = time.description
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
  }

  static func status(_ isRunning: Bool) -> String { isRunning ? "Continuing" : "Ended" }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory != .control && !scalar.properties.isNoncharacterCodePoint
      && scalar != "\u{feff}"
  }
}
