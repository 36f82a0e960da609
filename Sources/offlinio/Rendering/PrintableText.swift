/// Text for a terminal, which obeys what it is sent: names come from strangers.
enum PrintableText {
  /// The text without control characters but line ends and tabs.
  static func lines(_ text: String) -> String {
    replacing(in: text) { $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" }
  }

  /// A text on one line, whatever a stranger's name in it holds, so that nobody can forge a line of the log.
  static func oneLine(_ text: String) -> String {
    replacing(in: text) {
      [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        || $0.isBidirectionalControl
    }
  }

  private static func replacing(in text: String, where isBad: (Unicode.Scalar) -> Bool) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isBad($0) ? "\u{FFFD}" : $0 }))
  }
}

extension Unicode.Scalar {
  /// Whether it turns the direction of what follows, so that a line reads as it was not written.
  fileprivate var isBidirectionalControl: Bool {
    switch value {
    case 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
