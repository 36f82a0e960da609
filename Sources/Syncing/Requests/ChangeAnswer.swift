package import Model

/// What came of a change that a verb asked for, and how the verb ends for it.
package struct ChangeAnswer: Sendable, Hashable {
  package let outcome: ChangeOutcome
  package let exit: ExitCode

  /// - Parameter exit: Nil for what goes with the outcome.
  package init(_ outcome: ChangeOutcome, exit: ExitCode? = nil) {
    self.outcome = outcome
    self.exit = exit ?? outcome.exit
  }

  /// Whether the next change would come to the same.
  package var holdsForAll: Bool { [.libraryUnusable, .diskProblem, .busy].contains(exit) }
}

extension ChangeOutcome {
  /// How a verb ends for it where nothing more is known; faults of the main watchlist end one before it asks.
  var exit: ExitCode {
    switch self {
    case .done: .success
    case .invalid: .usage
    case .faulty, .conflict, .missing: .itemsFailed
    case .forbidden: .libraryUnusable
    case .unavailable: .temporary
    }
  }
}
