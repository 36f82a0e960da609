package import Model
package import Planning

/// The attempt ledgers of a run, stored after each change.
package actor LedgerKeeper {
  private var ledgers: [TitleID: AttemptLedger]
  private let store: @Sendable (TitleID, AttemptLedger) async throws -> Void

  private static let mostDoubts = 50

  package init(
    _ ledgers: [TitleID: AttemptLedger],
    store: @escaping @Sendable (TitleID, AttemptLedger) async throws -> Void
  ) {
    self.ledgers = ledgers
    self.store = store
  }

  package var all: [TitleID: AttemptLedger] { ledgers }

  /// Notes what an attempt came to; a wait keeps the moment at which it began.
  /// - Parameter search: The key of the search that the candidate answers, where one was made.
  /// - Returns: The attempt as it is now kept.
  @discardableResult
  package func note(
    _ outcome: AttemptLedger.Attempt.Outcome, of candidate: Candidate, for subject: WishSubject,
    search: String? = nil, reason: String? = nil, files: [AttemptLedger.Attempt.File] = [],
    doubts: [String] = [], at now: Timestamp
  ) async throws -> AttemptLedger.Attempt {
    let time = now.secondsSinceEpoch
    let key = AttemptLedger.key(candidate.release.key, profile: subject.wish.profile)
    let former = ledgers[subject.id]?.attempts[key]
    var attempt = AttemptLedger.Attempt(
      release: candidate.release.key.text, outcome: outcome, reason: reason,
      firstTried: former?.firstTried ?? time,
      lastTried: time, misses: former?.misses ?? 0, files: files)
    if let offer = candidate.offer {
      attempt.offer = AttemptLedger.Attempt.Offer(
        candidate, offer, search: search ?? former?.offer?.search)
    }
    attempt.profile = subject.wish.profile
    // What it holds stays known while it cannot be had.
    if outcome == .waiting || outcome == .missed, files.isEmpty { attempt.files = former?.files ?? [] }
    if !doubts.isEmpty { attempt.doubts = Array(doubts.prefix(LedgerKeeper.mostDoubts)) }
    if outcome == .waiting { attempt.waitingSince = former?.waitingSince ?? time }
    if outcome == .missed { attempt.misses += 1 }
    for place in attempt.files.indices {
      guard let known = former?.files.first(where: { $0.path == attempt.files[place].path }) else { continue }
      attempt.files[place].failed = known.failed
      attempt.files[place].failures = known.failures
    }
    try await change(subject) { $0.attempts[key] = attempt }
    return attempt
  }

  /// Notes that a file of a usable release could not be fetched; it is left alone for a while.
  package func noteFailure(
    of path: String, in release: ReleaseKey, for subject: WishSubject, at now: Timestamp
  ) async throws {
    let key = AttemptLedger.key(release, profile: subject.wish.profile)
    try await change(subject) { ledger in
      guard var attempt = ledger.attempts[key],
        let place = attempt.files.firstIndex(where: { $0.path == path })
      else { return }
      attempt.files[place].failed = now.secondsSinceEpoch
      attempt.files[place].failures = (attempt.files[place].failures ?? 0) + 1
      ledger.attempts[key] = attempt
    }
  }

  /// Notes what a search came to.
  package func note(
    _ search: Search, at now: Timestamp, _ make: @Sendable (_ former: SearchNote?) -> SearchNote
  ) async throws -> SearchNote {
    let note = make(ledgers[search.subject.id]?.searches[search.key])
    try await change(search.subject) { $0.searches[search.key] = note }
    return note
  }

  /// Drops what is known of searches whose video is there now: its receipt tells the rest.
  package func forgetSearches(for ids: [ContentID], of subject: WishSubject) async throws {
    let keys = ids.map { SearchNote.key($0, profile: subject.wish.profile) }
    guard let searches = ledgers[subject.id]?.searches, keys.contains(where: { searches[$0] != nil }) else {
      return
    }
    try await change(subject) { ledger in
      for key in keys { ledger.searches[key] = nil }
    }
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

extension AttemptLedger.Attempt.Offer {
  fileprivate init(_ candidate: Candidate, _ offer: Offer, search: String?) {
    self.init(name: candidate.release.name, from: "\(candidate.origin)", search: search)
    fileName = offer.file?.name
    fileIndex = offer.file?.index
    fileSize = offer.file?.size
  }
}
