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
    // A release that has kept a film waiting for long lets the alternatives go first.
    let ordered =
      candidates.filter { !isHopeless(attempts[$0.key.text]) }
      + candidates.filter { isHopeless(attempts[$0.key.text]) }
    if !ordered.isEmpty {
      return .fetch(
        ordered.map {
          Candidate(origin: .release, release: $0, missing: listedFiles(of: $0, for: subject))
        })
    }
    return withoutCandidates(subject)
  }

  private func series(_ subject: WishSubject) -> PlannedTitle {
    if let reason = inventory.incomplete(under: subject.folder) {
      return PlannedTitle(subject: subject, decision: .unknown(reason: reason))
    }
    let need = SeriesNeed(subject, present: videos(of: subject), inventory: inventory, aired: aired(subject))
    if need.lacksList {
      return PlannedTitle(
        subject: subject,
        decision: .wait(reason: "\"latest\" needs the show's list of episodes, which is not known"))
    }
    let attempts = ledgers[subject.id]?.attempts ?? [:]
    var candidates: [Candidate] = []
    var covered: Set<EpisodeNumber> = []
    var isUnseen = false
    for release in subject.releases {
      guard let attempt = attempts[release.key.text], attempt.outcome != .waiting else {
        isUnseen = true
        let files = listedFiles(of: release, for: subject)?.filter {
          $0.episodes.contains(where: need.isMissing)
        }
        candidates.append(Candidate(origin: .release, release: release, missing: files))
        continue
      }
      guard attempt.outcome == .usable else { continue }
      let files = attempt.files.map(\.mapped)
      let missing = files.filter { $0.episodes.contains { need.isMissing($0) && !covered.contains($0) } }
      covered.formUnion(files.flatMap(\.episodes))
      if !missing.isEmpty {
        candidates.append(Candidate(origin: .release, release: release, missing: missing))
      }
    }
    let uncovered =
      isUnseen ? [] : need.aired.filter { need.isMissing($0) && !covered.contains($0) }.sorted()
    let decision: PlannedTitle.Decision
    if !candidates.isEmpty {
      decision = .fetch(candidates)
    } else if let complaint = complaint(about: subject, need), need.aired.isEmpty || !uncovered.isEmpty {
      decision = complaint
    } else if !uncovered.isEmpty {
      decision = .wait(reason: "aired, but no release at hand holds \(Planner.listing(uncovered))")
    } else if need.isEmpty, need.hasDeleted {
      decision = .deleted
    } else if need.isEmpty, subject.releases.isEmpty {
      decision = withoutCandidates(subject)
    } else {
      decision = .fulfilled(path: subject.folder)
    }
    return PlannedTitle(subject: subject, decision: decision, uncovered: uncovered)
  }

  /// Of the files of a release that has just been seen, those that the title lacks.
  package func missing(of files: [MappedFile], for subject: WishSubject) -> [MappedFile] {
    let need = SeriesNeed(subject, present: videos(of: subject), inventory: inventory, aired: aired(subject))
    return files.filter { $0.episodes.contains(where: need.isMissing) }
  }

  private func aired(_ subject: WishSubject) -> [EpisodeNumber] {
    let known = subject.metadata?.episodes ?? []
    return known.filter { ($0.released ?? now) <= now.advanced(by: -Planner.grace) }.map(\.number)
  }

  private func withoutCandidates(_ subject: WishSubject) -> PlannedTitle.Decision {
    complaint(about: subject)
      ?? .wait(reason: "the wish names no release, and nothing else is asked for one yet")
  }

  /// What a release that lists its files holds for a title; nil where only an add would tell.
  private func listedFiles(of release: PinnedRelease, for subject: WishSubject) -> [MappedFile]? {
    guard let files = release.files else { return nil }
    let mapping =
      subject.wish.kind == .movie
      ? FileMapping.movie(files, title: subject.title, year: subject.year)
      : FileMapping.series(
        files, known: subject.metadata?.episodes ?? [], selection: subject.wish.episodes)
    guard case .success(let found) = mapping else { return [] }
    return found.files
  }

  private func isHopeless(_ attempt: AttemptLedger.Attempt?) -> Bool {
    attempt?.waitingSince.map { now.secondsSinceEpoch - $0 >= AttemptLedger.longestWait } ?? false
  }

  /// What is wrong with the wish's releases; nil when nothing is.
  private func complaint(about subject: WishSubject, _ need: SeriesNeed? = nil) -> PlannedTitle.Decision? {
    let refusals = subject.releases.compactMap { release -> String? in
      guard let attempt = ledgers[subject.id]?.attempts[release.key.text] else { return nil }
      switch attempt.outcome {
      case .refused: return "\(release.name): \(attempt.reason ?? "refused")"
      case .usable:
        guard let need, !attempt.files.flatMap(\.mapped.episodes).contains(where: need.isWanted)
        else { return nil }
        return "\(release.name) holds no episode that the wish asks for"
      case .waiting: return nil
      }
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
