package import Model

/// A wish that came as JSON: the keys of the watchlist and `type`.
package struct WishDraft: Sendable, Hashable {
  package let kind: Wish.Kind
  /// Key and value as TOML writes them, in the order in which they are written.
  private let lines: [String]

  /// Why a document is no wish; faults that `check` would find are found later.
  package struct Fault: Error, Sendable, Hashable { package let message: String }

  /// Takes the values as they are: what they mean is for the reader of the watchlist to say.
  package init(_ document: JSONValue) throws(Fault) {
    guard let members = document.object else { throw Fault(message: "expected a JSON object") }
    guard let kind = members["type"]?.string.flatMap({ Wish.Kind(rawValue: $0) }) else {
      throw Fault(message: "'type': expected \"movie\" or \"series\"")
    }
    self.kind = kind
    var lines: [String] = []
    for (key, value) in members.sorted(by: { $0.key < $1.key }) where key != "type" {
      // No value, unless nobody knows the key: then the reader complains of it whatever it holds.
      if value == .null, kind.knows(key) { continue }
      guard let text = value == .null ? TOMLText.string("") : Self.text(of: value) else {
        throw Fault(message: "'\(key.abridged)': expected a text, a number or a list of them")
      }
      lines.append("\(TOMLText.key(key)) = \(text)")
    }
    self.lines = lines
  }

  /// The whole file.
  package var text: String {
    "\(WishFile.mark)serve`; delete this file to take the wish back.\n\n[[\(kind.rawValue)]]\n"
      + lines.map { $0 + "\n" }.joined()
  }

  /// Nil for what no key of a wish holds.
  private static func text(of value: JSONValue) -> String? {
    switch value {
    case .string(let text): return TOMLText.string(text)
    case .integer(let number): return String(number)
    case .number(let number): return "\(number)"
    case .bool(let bool): return String(bool)
    case .array(let elements):
      let texts: [String?] = elements.map { if case .array = $0 { nil } else { text(of: $0) } }
      guard !texts.contains(nil) else { return nil }
      return "[" + texts.compactMap(\.self).joined(separator: ", ") + "]"
    case .null, .object: return nil
    }
  }
}

extension Wish.Kind {
  /// Whether the watchlist has such a key for a wish of this kind.
  fileprivate func knows(_ key: String) -> Bool {
    WatchlistSchema.tables.contains { $0.name == rawValue && $0.keys.contains { $0.name == key } }
  }
}
