extension Sequence where Element: Hashable {
  /// Each value once, where it came first.
  package var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
