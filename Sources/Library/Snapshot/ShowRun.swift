internal import Model

/// How long a series runs.
package enum ShowRun: Sendable, Hashable {
  case goesOn
  /// Small, since every title of a list has one.
  case ended(year: Int16)

  /// Nil where neither is told.
  init?(_ card: Sidecar) {
    if card.isRunning == true {
      self = .goesOn
    } else if let year = card.ended.flatMap({ Int16(exactly: $0.year) }) {
      self = .ended(year: year)
    } else {
      return nil
    }
  }
}
