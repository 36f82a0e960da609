import Foundation

/// Secrets that can be told from everything else, and found again in any form that a program might give them.
struct Planted: Sendable {
  /// Begins every secret that a test makes up; what follows says of which kind it is.
  private static let mark = "zq7kwx"

  /// Secrets that others made up in the course of the test.
  var others: Set<String> = []

  /// One that fits into a token, a key, a path, a query and a hoster's link.
  static func secret(_ kind: String) -> String {
    // TMDB's are of 32 characters.
    (mark + kind).padding(toLength: 32, withPad: "0", startingAt: 0)
  }

  /// The mark, also in the middle of what was encoded as Base64, and the secrets of others.
  ///
  /// Neither percent encoding nor the escapes of JSON change letters and digits.
  private var forms: [String] {
    let encoded = (0..<3).map { offset in
      let text = Data((String(repeating: "-", count: offset) + Self.mark).utf8).base64EncodedString()
      // Without the characters that its neighbours have a share in.
      return String(text.prefix(8 + offset).dropFirst(offset == 0 ? 0 : offset + 1))
    }
    return [Self.mark] + encoded + others
  }

  /// What stands around each secret in these bytes.
  func found(in data: Data) -> [String] {
    forms.compactMap { form in
      guard let place = data.range(of: Data(form.utf8)) else { return nil }
      let around = max(data.startIndex, place.lowerBound - 60)..<min(data.endIndex, place.upperBound + 30)
      return String(decoding: data[around], as: UTF8.self)
    }
  }

  func found(in text: String) -> [String] { found(in: Data(text.utf8)) }
}
