package import Model
package import Planning

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
    _ outcome: AttemptLedger.Attempt.Outcome, of candidate: Candidate, for subject: WishSubject,
    reason: String? = nil, files: [AttemptLedger.Attempt.File] = [], at now: Timestamp
  ) async throws -> AttemptLedger.Attempt {
    let time = now.secondsSinceEpoch
    let key = candidate.release.key.text
    let former = ledgers[subject.id]?.attempts[key]
    var attempt = AttemptLedger.Attempt(
      release: key, outcome: outcome, reason: reason, firstTried: former?.firstTried ?? time,
      lastTried: time, misses: former?.misses ?? 0, files: files)
    if !candidate.isPinned {
      attempt.offer = AttemptLedger.Attempt.Offer(
        name: candidate.release.name, from: "\(candidate.origin)")
      attempt.profile = subject.wish.profile
    }
    if outcome == .waiting { attempt.waitingSince = former?.waitingSince ?? time }
    if outcome == .waiting || outcome == .missed { attempt.misses += 1 }
    try await change(subject) { $0.attempts[key] = attempt }
    return attempt
  }

  /// Takes a file out of what a release is known to hold.
  package func forget(_ path: String, of release: ReleaseKey, for subject: WishSubject) async throws {
    try await change(subject) { $0.attempts[release.text]?.files.removeAll { $0.path == path } }
  }

  /// Notes what a search came to.
  package func note(
    _ search: Search, at now: Timestamp, _ make: @Sendable (_ former: SearchNote?) -> SearchNote
  ) async throws -> SearchNote {
    let note = make(ledgers[search.subject.id]?.searches[search.key])
    try await change(search.subject) { $0.searches[search.key] = note }
    return note
  }

  private func change(_ subject: WishSubject, _ change: (inout AttemptLedger) -> Void) async throws {
    var ledger = ledgers[subject.id] ?? AttemptLedger()
    ledger.title = subject.label
    ledger.asked = "\(subject.wish.origin.file):\(subject.wish.origin.line)"
    change(&ledger)
    ledgers[subject.id] = ledger
    try await store(subject.id, ledger)
  }
}
