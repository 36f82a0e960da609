/// A page that came in place of a file, read for the reason it gives.
enum RefusalPage {
  static let mediaTypes: Set<String> = ["text/html", "application/xhtml+xml", "application/json"]
  /// Bytes of a page that are read.
  static let limit = 4096

  /// By the words of the page, which older hosts send in place of a status.
  ///
  /// - Parameter otherwise: What a page without such words means; nil where its status says that it is the file.
  static func end(_ bytes: [UInt8], otherwise: SegmentEnd?) -> SegmentEnd {
    let text = text(of: String(decoding: bytes.prefix(limit), as: UTF8.self))
    let lower = text.lowercased()
    let failure = meanings.first { words, _ in lower.contains(words) }?.failure(shown(text))
    if let failure { return .failed(failure) }
    return otherwise ?? .failed(.notMedia(shown(text)))
  }

  private static let meanings: [(words: String, failure: @Sendable (String) -> DownloadFailure)] = [
    ("no longer valid", { .linkExpired($0) }),
    ("generating a premium link", { .fileUnavailable($0) }),
    ("exceeded your traffic", { .quota($0) }),
    ("server is down or banned", { .hostTrouble($0) }),
    ("not allowed to download", { .addressRefused($0) }),
  ]

  /// All text between tags, without scripts and styles.
  private static func text(of page: String) -> String {
    let pieces = page.split(separator: "<", omittingEmptySubsequences: false)
    var texts = [pieces[0]]
    var closing: String?
    for piece in pieces.dropFirst() {
      let tag = piece.prefix { $0 != ">" }
      let name = tag.prefix { !$0.isWhitespace }.lowercased()
      if let expected = closing, name != expected { continue }
      let hidesText = name == "script" || name == "style"
      closing = hidesText ? "/\(name)" : nil
      if !hidesText { texts.append(piece.dropFirst(tag.count + 1)) }
    }
    return texts.joined(separator: " ")
  }

  /// At most 120 characters in one line; words that could be addresses or codes are left out.
  private static func shown(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).map { word in
      let isCode = word.count > 12 && word.contains(where: \.isNumber)
      return isCode || word.count > 24 || word.contains { "/@?=\\".contains($0) } ? "…" : String(word)
    }
    // The title of a page and its text are often the same.
    let half = words.count / 2
    let isTwice = words.count % 2 == 0 && words[..<half] == words[half...]
    let line = words.prefix(isTwice ? half : words.count).joined(separator: " ").filter { character in
      character.isLetter || character.isNumber || " .,:;'!()-…".contains(character)
    }
    return line.isEmpty ? "a page instead of a file" : String(line.prefix(120))
  }
}
