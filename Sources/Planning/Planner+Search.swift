import Model

/// Releases that the wish does not name.
extension Planner {
  /// Releases that an earlier run found, and that it left half-way.
  func begun(_ subject: WishSubject, after done: Done) -> [Candidate] {
    let pins = Set(subject.releases.map(\.key.text))
    let kept = attempts(of: subject).values.filter { attempt in
      guard attempt.offer != nil, attempt.isOutdated != true, attempt.profile == subject.wish.profile,
        !pins.contains(attempt.release)
      else { return false }
      return attempt.outcome == .usable || attempt.outcome == .waiting && !isHopeless(attempt)
    }
    // What is ready comes before what is not, and what was tried last before the rest.
    let ordered = kept.sorted { left, right in
      (right.outcome == .usable ? 1 : 0, right.lastTried, left.release)
        < (left.outcome == .usable ? 1 : 0, left.lastTried, right.release)
    }
    return ordered.compactMap { candidate($0, in: ledgers[subject.id]) }.filter {
      !done.opened.contains($0.release.key)
    }
  }

  private func candidate(_ attempt: AttemptLedger.Attempt, in ledger: AttemptLedger?) -> Candidate? {
    // Addresses that a source gave live shortly; the next search gives new ones.
    guard let kept = attempt.offer, let infohash = Infohash(attempt.release) else { return nil }
    let usable = attempt.files.filter { $0.dueAgain(at: now.secondsSinceEpoch) == nil }
    guard attempt.outcome == .waiting || !usable.isEmpty else { return nil }
    var release = KnownRelease(infohash, name: kept.name)
    release.size = usable.isEmpty ? nil : usable.reduce(0) { $0 + ($1.size ?? 0) }
    let note = kept.search.flatMap { ledger?.searches[$0] }
    return Candidate(
      origin: kept.from == "\(Candidate.Origin.account)" ? .account : .source(kept.from), release: release,
      missing: attempt.outcome == .usable ? usable.map(\.mapped) : nil, offer: Offer(kept),
      key: note?.accepted.first { $0.release == attempt.release }?.key ?? [])
  }

  /// Searches for one title in one run: a show of hundreds of episodes that nobody has must not hold up the others.
  private static let mostSearches = 50

  /// The first search that is worth making, else why there is none.
  func search(_ searches: [Search], for subject: WishSubject, after done: Done) -> PlannedTitle {
    if subject.isProvisional, let trouble = subject.metadataTrouble {
      let reason = "what is offered cannot be judged before the title is known: \(trouble)"
      return PlannedTitle(subject: subject, decision: .wait(reason: reason))
    }
    let notes = ledgers[subject.id]?.searches ?? [:]
    // What was never looked for goes first, else the same ones would use up every run.
    let order = searches.sorted { (notes[$0.key]?.at ?? 0) < (notes[$1.key]?.at ?? 0) }
    for search in order where !done.searched.contains(search.id) {
      guard done.searched.count < Planner.mostSearches else {
        return PlannedTitle(
          subject: subject, decision: .wait(reason: "the rest is looked for by later runs"))
      }
      guard let note = notes[search.key], !isImpatient, !note.isDue(at: now.secondsSinceEpoch) else {
        return PlannedTitle(subject: subject, decision: .search(search))
      }
    }
    let kept = searches.compactMap { notes[$0.key] }
    var words = kept.lazy.compactMap(\.complaint).first ?? "nobody offers a release"
    if let episode = searches.first?.episode {
      let listing = EpisodeNumber.listing(searches.compactMap(\.episode))
      words =
        searches.count > 1
        ? "aired, but \(listing) are not to be had; \(episode): \(words)" : "\(episode): \(words)"
    }
    let since = kept.compactMap(\.missingSince).min() ?? now.secondsSinceEpoch
    if now.secondsSinceEpoch - since >= AttemptLedger.longestWait {
      return PlannedTitle(subject: subject, decision: .fail(reason: "\(words); this for 7 days now"))
    }
    guard let due = kept.map(\.dueAt).min(), due > now.secondsSinceEpoch else {
      return PlannedTitle(subject: subject, decision: .wait(reason: words))
    }
    let next = Timestamp(secondsSinceEpoch: due)
    var title = PlannedTitle(
      subject: subject, decision: .wait(reason: "\(words); looked for again after \(next)"))
    title.nextTry = next
    return title
  }
}

extension Offer {
  /// What a ledger keeps of an offer.
  fileprivate init(_ kept: AttemptLedger.Attempt.Offer) {
    let file = File(name: kept.fileName, index: kept.fileIndex, size: kept.fileSize)
    self.init(name: kept.name, file: file == File() ? nil : file)
    episodes = Set([kept.search.flatMap { SearchNote.id(ofKey: $0)?.episode }].compactMap(\.self))
  }
}
