import Model

/// How the sources fare in one run: who fails again and again is left alone for the rest of it.
package actor SourceHealth {
  /// What a run learnt of a source.
  package struct Record: Sendable, Hashable {
    package var answers = 0
    /// Since the last answer.
    package var failures = 0
    package var reason: String?

    package init() {}
  }

  private var records: [String: Record] = [:]

  /// Failures in a row after which a source is not asked any more: each may take half a minute.
  private static let patience = 2

  package init() {}

  /// Why a source is not asked any more; nil while it is.
  package func reasonNotToAsk(_ name: String) -> String? {
    guard let record = records[name], record.failures >= SourceHealth.patience, let reason = record.reason
    else { return nil }
    return
      "\(name) is not asked any more in this run, since it failed \(SourceHealth.patience) times in a row; "
      + "the last time: \(reason)"
  }

  package func noteAnswer(of name: String) {
    records[name, default: Record()].answers += 1
    records[name]?.failures = 0
    records[name]?.reason = nil
  }

  /// - Parameter isOfSource: Whether the source itself is in trouble, rather than its answer about one title.
  package func noteFailure(of name: String, _ reason: String, isOfSource: Bool) {
    if isOfSource { records[name, default: Record()].failures += 1 }
    records[name, default: Record()].reason = reason
  }

  /// Of each source that was asked why it could not be read in the end; nil where it could.
  package var unread: [String: String?] { records.mapValues { $0.answers > 0 ? nil : $0.reason } }
}
