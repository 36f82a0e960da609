extension [String] {
  /// A few of many names: `a, b and 4 more`.
  package var few: String { few(of: count) }

  /// Names that a message gives one by one.
  package static var fewNames: Int { 5 }

  /// - Parameter total: How many there are, where these are the first of them.
  package func few(of total: Int) -> String {
    let named = prefix(Self.fewNames)
    let rest = total - named.count
    return named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
