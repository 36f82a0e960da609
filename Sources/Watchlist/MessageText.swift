/// How texts that somebody else wrote stand in messages: escaped, so that they cannot forge lines or move the
/// cursor, and cut to a readable length.
extension String {
  private static let readableLength = 60

  /// In double quotes.
  package var quoted: String { "\"\(abridged)\"" }

  /// As it is, escaped and cut.
  package var abridged: String {
    var text = ""
    for (index, scalar) in unicodeScalars.enumerated() {
      if index == Self.readableLength { return text + "…" }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: text += scalar.escaped(asASCII: true)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// The first scalar that has no place in a line of text; a tab has none either.
  var firstControl: Unicode.Scalar? {
    unicodeScalars.first {
      switch $0.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }
}

extension [String] {
  /// `a, b or c`, for messages.
  func joinedAsChoice() -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
