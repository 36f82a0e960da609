internal import Model
internal import Secrets

/// Text that the service wrote, made fit for messages.
enum ServiceText {
  private static let longest = 200

  /// One line without control characters, addresses and the token, cut to a readable length; nil when nothing is left.
  static func clean(_ text: String, token: Secret = Secret("")) -> String? {
    var text = String(text.prefix(10 * longest))
    if !token.isEmpty {
      text = text.split(separator: token.reveal(), omittingEmptySubsequences: false).joined(
        separator: "<secret>")
    }
    let words = text.unicodeScalars.split { isSeparator($0) }.map { word in
      let word = String(String.UnicodeScalarView(word))
      return word.contains("://") ? "<address>" : word
    }
    let line = words.joined(separator: " ")
    guard !line.isEmpty else { return nil }
    return line.count <= longest ? line : line.prefix(longest) + "…"
  }

  /// As ``clean(_:token:)``, of an error's words: a service that repeats what it was sent may repeat a key.
  static func error(_ text: String, token: Secret = Secret("")) -> String? {
    // Before it is cut, which could leave a piece of a key that looks like a word.
    let words = text.prefix(10 * longest).unicodeScalars.split { isSeparator($0) }.map { word in
      let word = String(String.UnicodeScalarView(word))
      return mayBeKey(word) && !word.contains("://") ? "<hidden>" : word
    }
    return clean(words.joined(separator: " "), token: token)
  }

  /// Words of people are short, or made of letters alone.
  private static func mayBeKey(_ word: String) -> Bool {
    word.utf8.count >= shortestKey
      && !word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" }
  }

  private static let shortestKey = 16

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .spaceSeparator: true
    default: false
    }
  }
}
