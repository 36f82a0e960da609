package import Model

/// The decisions of a run: wishes × library × ledger → plan.
package struct Planner: Sendable {
  let inventory: Inventory
  let ledgers: [TitleID: AttemptLedger]
  let now: Timestamp
  /// Whether searches are made also where they were made a short while ago.
  let isImpatient: Bool

  package init(
    inventory: Inventory, ledgers: [TitleID: AttemptLedger], now: Timestamp, isImpatient: Bool = false
  ) {
    self.inventory = inventory
    self.ledgers = ledgers
    self.now = now
    self.isImpatient = isImpatient
  }

  /// What a run has done for a title already, so that it is not planned a second time.
  package struct Done: Sendable, Hashable {
    /// Releases that were opened.
    package var opened: Set<ReleaseKey> = []
    /// What was asked for.
    package var searched: Set<ContentID> = []
    /// Episodes that are being fetched, or that a release which is not ready promises.
    package var promised: Set<EpisodeNumber> = []

    package init() {}
  }

  package func plan(_ subjects: [WishSubject]) -> Plan { Plan(titles: subjects.map { plan($0) }) }

  /// Plans one title; what a run learns of a release it feeds back through the ledger.
  package func plan(_ subject: WishSubject, after done: Done = Done()) -> PlannedTitle {
    if inventory.paused.contains(subject.id) { return PlannedTitle(subject: subject, decision: .paused) }
    switch subject.wish.kind {
    case .movie: return movie(subject, after: done)
    case .series: return series(subject, after: done)
    }
  }

  private func movie(_ subject: WishSubject, after done: Done) -> PlannedTitle {
    func planned(_ decision: PlannedTitle.Decision) -> PlannedTitle {
      PlannedTitle(subject: subject, decision: decision)
    }
    let id = ContentID(subject.id)
    if let video = videos(of: subject).first { return planned(.fulfilled(path: video.path)) }
    if inventory.isDeleted(id, profile: subject.wish.profile) { return planned(.deleted) }
    if let reason = inventory.unaccounted[id] { return planned(.unknown(reason: reason)) }
    if let reason = inventory.incomplete(under: subject.folder) { return planned(.unknown(reason: reason)) }
    if let reason = inventory.obstruction(of: subject.folder) { return planned(.fail(reason: reason)) }
    let candidates = subject.releases.filter { attempt(of: $0, for: subject)?.outcome != .refused }
    // A release that has kept a film waiting for long lets the alternatives go first.
    let ordered =
      candidates.filter { !isHopeless(attempt(of: $0, for: subject)) }
      + candidates.filter { isHopeless(attempt(of: $0, for: subject)) }
    if !ordered.isEmpty {
      return planned(
        .fetch(
          ordered.map {
            Candidate(origin: .release, release: $0, missing: listedFiles(of: $0, for: subject))
          }))
    }
    if let complaint = complaint(about: subject) { return planned(complaint) }
    if let mistake = mistake(in: subject) { return planned(.fail(reason: mistake)) }
    let begun = begun(subject, after: done)
    if !begun.isEmpty { return planned(.fetch(begun)) }
    return search([Search(subject: subject)], for: subject, after: done)
  }

  /// What a release that lists its files holds for a title; nil where only an add would tell.
  func listedFiles(of release: KnownRelease, for subject: WishSubject) -> [MappedFile]? {
    guard let files = release.files else { return nil }
    guard case .success(let found) = FileMapping.map(files, for: subject) else { return [] }
    return found.files
  }

  func attempts(of subject: WishSubject) -> [String: AttemptLedger.Attempt] {
    ledgers[subject.id]?.attempts ?? [:]
  }

  /// What became of a release that the wish names.
  func attempt(of release: KnownRelease, for subject: WishSubject) -> AttemptLedger.Attempt? {
    ledgers[subject.id]?.attempt(of: release.key, profile: subject.wish.profile)
  }

  func isHopeless(_ attempt: AttemptLedger.Attempt?) -> Bool {
    attempt?.waitingSince.map { now.secondsSinceEpoch - $0 >= AttemptLedger.longestWait } ?? false
  }

  /// Why nothing can be looked for; a release of the wish's own is what the user wants, whatever it is.
  func mistake(in subject: WishSubject) -> String? {
    subject.wish.releases.isEmpty ? subject.otherKind : nil
  }

  /// What is wrong with the wish's releases; nil when nothing is.
  func complaint(about subject: WishSubject, _ need: SeriesNeed? = nil) -> PlannedTitle.Decision? {
    let refusals = subject.releases.compactMap { release -> String? in
      guard let attempt = attempt(of: release, for: subject) else { return nil }
      switch attempt.outcome {
      case .refused: return "\(release.name): \(attempt.reason ?? "refused")"
      case .usable:
        guard let need, !attempt.files.flatMap(\.mapped.episodes).contains(where: need.isWanted)
        else { return nil }
        return "\(release.name) holds no episode that the wish asks for"
      case .waiting, .missed: return nil
      }
    }
    let reasons = (refusals + subject.unreadable.map(\.reason)).joined(separator: "; ")
    if reasons.isEmpty { return nil }
    if subject.wish.isOfAccount { return .leftOut(reason: reasons) }
    return subject.unreadable.contains(where: \.isTemporary) ? .wait(reason: reasons) : .fail(reason: reasons)
  }

  /// The videos in the tree that fulfil the wish: those that carry its id, and those without one in its folder.
  ///
  /// A video that was fetched for another profile of the same title is another version.
  func videos(of subject: WishSubject) -> [Inventory.Video] {
    inventory.videos.filter { video in
      guard let id = video.id else { return video.path.hasPrefix(subject.folder + "/") }
      guard id.title == subject.id else { return false }
      // An episode is no film, whatever a wish takes its show for.
      guard id.episode == nil || subject.wish.kind == .series else { return false }
      guard let profile = video.receipt?.wish?.profile else { return true }
      return profile == subject.wish.profile
    }
  }
}
