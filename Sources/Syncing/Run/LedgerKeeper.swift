package import Model

/// The attempt ledgers of a run, stored after each change.
package actor LedgerKeeper {
  private var ledgers: [TitleID: AttemptLedger]
  private let store: @Sendable (TitleID, AttemptLedger) async throws -> Void

  package init(
    _ ledgers: [TitleID: AttemptLedger],
    store: @escaping @Sendable (TitleID, AttemptLedger) async throws -> Void
  ) {
    self.ledgers = ledgers
    self.store = store
  }

  package var all: [TitleID: AttemptLedger] { ledgers }

  /// Notes what an attempt came to; a wait keeps the moment at which it began.
  /// - Returns: The attempt as it is now kept.
  @discardableResult
  package func note(
    _ outcome: AttemptLedger.Attempt.Outcome, of release: ReleaseKey, for title: TitleID,
    reason: String? = nil,
    files: [AttemptLedger.Attempt.File] = [], at now: Timestamp
  ) async throws -> AttemptLedger.Attempt {
    let time = now.secondsSinceEpoch
    let former = ledgers[title]?.attempts[release.text]
    var attempt = AttemptLedger.Attempt(
      release: release.text, outcome: outcome, reason: reason, firstTried: former?.firstTried ?? time,
      lastTried: time, misses: former?.misses ?? 0, files: files)
    if outcome == .waiting {
      attempt.waitingSince = former?.waitingSince ?? time
      attempt.misses += 1
    }
    ledgers[title, default: AttemptLedger()].attempts[release.text] = attempt
    try await store(title, ledgers[title] ?? AttemptLedger())
    return attempt
  }
}
