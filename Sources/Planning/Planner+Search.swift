import Model

/// Releases that the wish does not name.
extension Planner {
  /// Releases that an earlier run found, and that it left half-way.
  func begun(_ subject: WishSubject, after done: Done) -> [Candidate] {
    let pins = Set(subject.releases.map(\.key.text))
    let kept = attempts(of: subject).values.filter { attempt in
      guard attempt.offer != nil, attempt.profile == subject.wish.profile, !pins.contains(attempt.release)
      else { return false }
      return attempt.outcome == .usable || attempt.outcome == .waiting && !isHopeless(attempt)
    }
    // What is ready comes before what is not, and what was tried last before the rest.
    let ordered = kept.sorted { left, right in
      (right.outcome == .usable ? 1 : 0, right.lastTried, left.release)
        < (left.outcome == .usable ? 1 : 0, left.lastTried, right.release)
    }
    return ordered.compactMap(candidate).filter { !done.opened.contains($0.release.key) }
  }

  private func candidate(_ attempt: AttemptLedger.Attempt) -> Candidate? {
    // Addresses that a source gave live shortly; the next search gives new ones.
    guard let offer = attempt.offer, let infohash = Infohash(attempt.release) else { return nil }
    var release = KnownRelease(infohash, name: offer.name)
    release.size = attempt.files.isEmpty ? nil : attempt.files.reduce(0) { $0 + ($1.size ?? 0) }
    return Candidate(
      origin: offer.from == "\(Candidate.Origin.account)" ? .account : .source(offer.from), release: release,
      missing: attempt.outcome == .usable ? attempt.files.map(\.mapped) : nil,
      offer: Offer(name: offer.name))
  }

  /// The first search that is worth making, else why there is none.
  func search(_ searches: [Search], for subject: WishSubject, after done: Done) -> PlannedTitle {
    if subject.isProvisional, let trouble = subject.metadataTrouble {
      let reason = "what is offered cannot be judged before the title is known: \(trouble)"
      return PlannedTitle(subject: subject, decision: .wait(reason: reason))
    }
    let notes = ledgers[subject.id]?.searches ?? [:]
    for search in searches where !done.searched.contains(search.id) {
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
