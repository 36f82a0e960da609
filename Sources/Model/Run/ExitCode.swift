/// How a verb ends (contract, section 2), named after sysexits.
package enum ExitCode: Int32, Sendable, Hashable {
  case success = 0
  case bug = 1
  case itemsFailed = 3
  case usage = 64
  case accountUnusable = 69
  case libraryUnusable = 73
  case diskProblem = 74
  case temporary = 75
  case busy = 76
  case tokenRefused = 77
  case watchlistInvalid = 78
  case interrupted = 130
  case terminated = 143

  /// The order in which one code wins over another when several apply.
  private static let precedence: [ExitCode] = [
    .watchlistInvalid, .usage, .tokenRefused, .accountUnusable, .libraryUnusable, .diskProblem, .interrupted,
    .terminated, .busy, .bug, .itemsFailed, .temporary, .success,
  ]

  /// The code that applies first in the contract's order; success for none.
  package static func first(of codes: some Sequence<ExitCode>) -> ExitCode {
    let codes = Set(codes)
    return precedence.first { codes.contains($0) } ?? .success
  }
}
