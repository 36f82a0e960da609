/// What releases are compared by: the first component in which two differ decides.
struct Rank: Sendable, Hashable, Comparable {
  private var values: [Int] = []
  /// The components that speak for the release, most important first.
  private(set) var words: [String] = []

  /// - Parameter words: What to call it, if it speaks for the release.
  mutating func add(_ value: Int, _ words: String? = nil) {
    values.append(value)
    if let words { self.words.append(words) }
  }

  static func < (left: Rank, right: Rank) -> Bool { left.values.lexicographicallyPrecedes(right.values) }
}
