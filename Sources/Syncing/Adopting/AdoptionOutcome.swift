package import Model

/// What adopting came to.
package struct AdoptionOutcome: Sendable {
  package struct Adopted: Sendable, Hashable {
    package var id: String
    package var title: String
    /// Relative to the library.
    package var path: String
  }

  package var adopted: [Adopted] = []
  /// Videos that could not be adopted, each naming the path and why.
  package var problems: [String] = []
  /// What is left alone as it should be, each naming the path and why.
  package var notes: [String] = []
  package var stop: SyncOutcome.Stop?

  package var exit: ExitCode { stop?.exit ?? (problems.isEmpty ? .success : .itemsFailed) }
}
