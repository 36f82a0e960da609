package import Model

extension Planner {
  /// How long after its date an episode counts as aired: dates carry no time zone.
  private static let grace: Int64 = 86_400

  func series(_ subject: WishSubject, after done: Done) -> PlannedTitle {
    if let reason = inventory.incomplete(under: subject.folder) {
      return PlannedTitle(subject: subject, decision: .unknown(reason: reason))
    }
    if inventory.isDeleted(ContentID(subject.id), profile: subject.wish.profile) {
      return PlannedTitle(subject: subject, decision: .deleted)
    }
    if let reason = inventory.unaccounted.first(where: { $0.key.title == subject.id })?.value {
      return PlannedTitle(subject: subject, decision: .unknown(reason: reason))
    }
    if let reason = inventory.obstruction(of: subject.folder) {
      return PlannedTitle(subject: subject, decision: .fail(reason: reason))
    }
    let hasEpisodes = videos(of: subject).contains { $0.id?.episode != nil || !$0.episodes.isEmpty }
    if let mistake = mistake(in: subject), !hasEpisodes {
      return PlannedTitle(subject: subject, decision: .fail(reason: mistake))
    }
    let need = need(of: subject)
    if need.lacksList {
      return PlannedTitle(
        subject: subject,
        decision: .wait(reason: "\"latest\" needs the show's list of episodes, which is not known"))
    }
    let pins = pins(of: subject, need, after: done)
    if !pins.candidates.isEmpty { return PlannedTitle(subject: subject, decision: .fetch(pins.candidates)) }
    var uncovered: [EpisodeNumber] = []
    if !pins.isUnseen {
      uncovered = need.expected.filter {
        need.isMissing($0) && !pins.covered.contains($0) && !done.promised.contains($0)
      }.sorted()
    }
    return remaining(subject, need, uncovered, after: done)
  }

  /// What the wish's own releases hold.
  private struct Pins {
    var candidates: [Candidate] = []
    var covered: Set<EpisodeNumber> = []
    /// Whether one has not shown its files yet, so that what none of them holds is not known.
    var isUnseen = false
  }

  private func pins(of subject: WishSubject, _ need: SeriesNeed, after done: Done) -> Pins {
    var pins = Pins()
    for release in subject.releases {
      let isOpened = done.opened.contains(release.key)
      guard let attempt = attempt(of: release, for: subject), attempt.outcome != .waiting,
        attempt.outcome != .missed
      else {
        pins.isUnseen = true
        let files = listedFiles(of: release, for: subject)?.filter {
          $0.episodes.contains(where: need.isMissing)
        }
        if !isOpened {
          pins.candidates.append(Candidate(origin: .release, release: release, missing: files))
        }
        continue
      }
      guard attempt.outcome == .usable else { continue }
      let files = attempt.files.map(\.mapped)
      let missing = files.filter {
        $0.episodes.contains { need.isMissing($0) && !pins.covered.contains($0) }
      }
      pins.covered.formUnion(files.flatMap(\.episodes))
      if !missing.isEmpty, !isOpened {
        pins.candidates.append(Candidate(origin: .release, release: release, missing: missing))
      }
    }
    return pins
  }

  /// What is to be done about the episodes that no release of the wish holds.
  private func remaining(
    _ subject: WishSubject, _ need: SeriesNeed, _ uncovered: [EpisodeNumber], after done: Done
  ) -> PlannedTitle {
    var title = PlannedTitle(
      subject: subject, decision: .fulfilled(path: subject.folder), uncovered: uncovered)
    if !uncovered.isEmpty {
      let missing = Set(uncovered)
      let begun = begun(subject, after: done).filter { candidate in
        candidate.missing?.contains { !missing.isDisjoint(with: $0.episodes) } ?? true
      }
      if !begun.isEmpty {
        title.decision = .fetch(begun)
        return title
      }
      let searched = search(
        uncovered.map { Search(subject: subject, episode: $0, missing: missing) }, for: subject, after: done)
      if case .search = searched.decision {
        title.decision = searched.decision
        return title
      }
      title.decision = complaint(about: subject, need) ?? searched.decision
      title.nextTry = searched.nextTry
      return title
    }
    if need.expected.isEmpty {
      if let complaint = complaint(about: subject, need) {
        title.decision = complaint
      } else if need.isEmpty, need.hasDeleted {
        title.decision = .deleted
      } else if need.isEmpty, subject.releases.isEmpty {
        title.decision = .wait(reason: Planner.reasonWithoutList(subject))
      }
    } else if need.isEmpty, need.hasDeleted {
      title.decision = .deleted
    } else if need.isEmpty, subject.releases.isEmpty, done == Done() {
      title.decision = .wait(reason: "no episode that the wish asks for has aired yet")
    }
    return title
  }

  private static func reasonWithoutList(_ subject: WishSubject) -> String {
    subject.metadata == nil
      ? "the show's list of episodes is not known, and the wish names no release"
      : "no episode has aired yet"
  }

  func need(of subject: WishSubject) -> SeriesNeed {
    SeriesNeed(
      subject, present: videos(of: subject), inventory: inventory,
      aired: Planner.aired(subject, at: now), isListKnown: subject.metadata?.episodes.isEmpty == false)
  }

  /// The episodes that have aired, by the show's list.
  static func aired(_ subject: WishSubject, at now: Timestamp) -> [EpisodeNumber] {
    let known = subject.metadata?.episodes ?? []
    return known.filter { ($0.released ?? now) <= now.advanced(by: -grace) }.map(\.number)
  }

  /// The episodes that a title lacks, of those that it may expect.
  package func missingEpisodes(of subject: WishSubject) -> Set<EpisodeNumber> {
    let need = need(of: subject)
    return Set(need.expected.filter(need.isMissing))
  }

  /// Of the files of a release that has just been seen, those that the title lacks.
  /// - Parameter claimed: Episodes that come from elsewhere.
  package func missing(
    of files: [MappedFile], for subject: WishSubject, besides claimed: Set<EpisodeNumber> = []
  ) -> [MappedFile] {
    let need = need(of: subject)
    return files.filter { $0.episodes.contains { need.isMissing($0) && !claimed.contains($0) } }
  }
}
