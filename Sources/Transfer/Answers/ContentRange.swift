/// The field `Content-Range`, read strictly.
enum ContentRange: Hashable, Sendable {
  /// `bytes 0-99/200`; the last byte is counted in, the total nil where a `*` stands.
  case part(first: Int64, last: Int64, total: Int64?)
  /// `bytes */200`, as it comes with status 416.
  case none(total: Int64?)

  init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bytes" else { return nil }
    let sides = words[1].split(separator: "/", omittingEmptySubsequences: false)
    guard sides.count == 2, sides[1] == "*" || Self.number(sides[1]) != nil else { return nil }
    let total = Self.number(sides[1])
    if sides[0] == "*" {
      self = .none(total: total)
      return
    }
    let ends = sides[0].split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let first = Self.number(ends[0]), let last = Self.number(ends[1]), first <= last,
      last < total ?? .max
    else { return nil }
    self = .part(first: first, last: last, total: total)
  }

  private static func number(_ text: Substring) -> Int64? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
  }
}
