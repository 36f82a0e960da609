package import Model

/// What a run has to say when it ends.
package struct RunNews: Sendable, Hashable {
  /// The run report, a JSON document.
  package var report: [UInt8]
  package var exit: ExitCode
  /// False where there was no network, or a limit, before everything had been asked for.
  package var couldAsk: Bool
  /// Whether something was changed, or failed that had not failed before.
  package var isNews: Bool

  package init(report: [UInt8], exit: ExitCode, couldAsk: Bool, isNews: Bool) {
    self.report = report
    self.exit = exit
    self.couldAsk = couldAsk
    self.isNews = isNews
  }
}
