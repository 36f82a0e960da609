/// The stems in a folder: a name belongs to the longest of them that it begins with, up to a dot, a hyphen or its end.
struct NameStems {
  private var owners: [String: Bool] = [:]

  /// - Parameter isOurs: Of two that have the same stem, ours counts.
  mutating func insert(_ stem: String, isOurs: Bool) {
    owners[stem] = isOurs || owners[stem] ?? false
  }

  /// Whether the stem that a name belongs to is ours.
  func isOurs(_ name: String) -> Bool {
    if let isOurs = owners[name] { return isOurs }
    let ends = name.utf8.indices.reversed().filter {
      name.utf8[$0] == UInt8(ascii: ".") || name.utf8[$0] == UInt8(ascii: "-")
    }
    return ends.lazy.compactMap { owners[String(name[..<$0])] }.first ?? false
  }
}
