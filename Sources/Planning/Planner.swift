package import Model

/// The decisions of a run: wishes × library × ledger → plan.
package struct Planner: Sendable {
  private let inventory: Inventory
  private let ledgers: [TitleID: AttemptLedger]
  private let now: Timestamp
  /// How long after its date an episode counts as aired: dates carry no time zone.
  private static let grace: Int64 = 86_400

  package init(inventory: Inventory, ledgers: [TitleID: AttemptLedger], now: Timestamp) {
    self.inventory = inventory
    self.ledgers = ledgers
    self.now = now
  }

  package func plan(_ subjects: [WishSubject]) -> Plan { Plan(titles: subjects.map(plan)) }

  /// Plans one title; what a run learns of a release it feeds back through the ledger.
  package func plan(_ subject: WishSubject) -> PlannedTitle {
    if inventory.paused.contains(subject.id) { return PlannedTitle(subject: subject, decision: .paused) }
    switch subject.wish.kind {
    case .movie: return PlannedTitle(subject: subject, decision: movieDecision(subject))
    case .series: return series(subject)
    }
  }

  private func movieDecision(_ subject: WishSubject) -> PlannedTitle.Decision {
    let id = ContentID(subject.id)
    if let video = videos(of: subject).first { return .fulfilled(path: video.path) }
    if inventory.deleted.contains(id) { return .deleted }
    if let reason = inventory.incomplete(under: subject.folder) { return .unknown(reason: reason) }
    let attempts = ledgers[subject.id]?.attempts ?? [:]
    let candidates = subject.releases.filter { attempts[$0.key.text]?.outcome != .refused }
    if !candidates.isEmpty { return .fetch(candidates.map { Candidate(origin: .release, release: $0) }) }
    return withoutCandidates(subject)
  }

  private func series(_ subject: WishSubject) -> PlannedTitle {
    if let reason = inventory.incomplete(under: subject.folder) {
      return PlannedTitle(subject: subject, decision: .unknown(reason: reason))
    }
    let present = Set(videos(of: subject).flatMap(\.episodes))
    let deleted = Set(inventory.deleted.filter { $0.title == subject.id }.compactMap(\.episode))
    let attempts = ledgers[subject.id]?.attempts ?? [:]
    let known = subject.metadata?.episodes ?? []
    let aired = known.filter { ($0.released ?? now) <= now.advanced(by: -Planner.grace) }.map(\.number)
    func isMissing(_ episode: EpisodeNumber) -> Bool {
      subject.wish.episodes.contains(episode, aired: aired)
        && isKept(episode, by: subject.wish.keep, aired: aired)
        && !present.contains(episode) && !deleted.contains(episode)
    }

    var candidates: [Candidate] = []
    var covered: Set<EpisodeNumber> = []
    var isUnseen = false
    for release in subject.releases {
      guard let attempt = attempts[release.key.text], attempt.outcome != .waiting else {
        isUnseen = true
        candidates.append(Candidate(origin: .release, release: release))
        continue
      }
      guard attempt.outcome == .usable else { continue }
      let files = attempt.files.map(\.mapped)
      let missing = files.filter { $0.episodes.contains { isMissing($0) && !covered.contains($0) } }
      covered.formUnion(files.flatMap(\.episodes))
      if !missing.isEmpty {
        candidates.append(Candidate(origin: .release, release: release, missing: missing))
      }
    }
    let uncovered = isUnseen ? [] : aired.filter { isMissing($0) && !covered.contains($0) }.sorted()
    let decision: PlannedTitle.Decision
    if !candidates.isEmpty {
      decision = .fetch(candidates)
    } else if let complaint = complaint(about: subject), aired.isEmpty || !uncovered.isEmpty {
      decision = complaint
    } else if !uncovered.isEmpty {
      decision = .wait(reason: "aired, but no release at hand holds \(Planner.listing(uncovered))")
    } else if present.isEmpty, !deleted.isEmpty {
      decision = .deleted
    } else if present.isEmpty, subject.releases.isEmpty {
      decision = withoutCandidates(subject)
    } else {
      decision = .fulfilled(path: subject.folder)
    }
    return PlannedTitle(subject: subject, decision: decision, uncovered: uncovered)
  }

  private func withoutCandidates(_ subject: WishSubject) -> PlannedTitle.Decision {
    complaint(about: subject)
      ?? .wait(reason: "the wish names no release, and nothing else is asked for one yet")
  }

  /// What is wrong with the wish's releases; nil when nothing is.
  private func complaint(about subject: WishSubject) -> PlannedTitle.Decision? {
    let refusals = subject.releases.compactMap { release -> String? in
      guard let attempt = ledgers[subject.id]?.attempts[release.key.text], attempt.outcome == .refused
      else { return nil }
      return "\(release.name): \(attempt.reason ?? "refused")"
    }
    let reasons = (refusals + subject.unreadable.map(\.reason)).joined(separator: "; ")
    if reasons.isEmpty { return nil }
    return subject.unreadable.contains(where: \.isTemporary) ? .wait(reason: reasons) : .fail(reason: reasons)
  }

  /// The videos in the tree that fulfil the wish: those that carry its id, and those without one in its folder.
  ///
  /// A video that was fetched for another profile of the same title is another version.
  private func videos(of subject: WishSubject) -> [Inventory.Video] {
    inventory.videos.filter { video in
      guard let id = video.id else { return video.path.hasPrefix(subject.folder + "/") }
      guard id.title == subject.id else { return false }
      guard let profile = video.receipt?.wish?.profile else { return true }
      return profile == subject.wish.profile
    }
  }

  private func isKept(_ episode: EpisodeNumber, by rule: KeepRule, aired: [EpisodeNumber]) -> Bool {
    switch rule {
    case .all: true
    case .latest(let count): EpisodeSelection.latest(count).contains(episode, aired: aired)
    }
  }

  private static func listing(_ episodes: [EpisodeNumber]) -> String {
    let shown = episodes.prefix(5).map(\.description).joined(separator: ", ")
    return episodes.count > 5 ? "\(shown) and \(episodes.count - 5) more" : shown
  }
}

extension AttemptLedger.Attempt.File {
  /// The file as plans speak of it.
  package var mapped: MappedFile {
    MappedFile(
      path: path, size: size,
      episodes: season.map { season in episodes.map { EpisodeNumber(season: season, number: $0) } } ?? [])
  }
}
