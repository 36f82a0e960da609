import Model
import Planning
import Testing

/// When account and sources are asked, and what for.
@Suite struct SearchPlanTests {
  private func plan(
    _ subject: WishSubject, ledger: AttemptLedger? = nil, inventory: Inventory = Inventory(),
    after done: Planner.Done = Planner.Done(), later: Int64 = 0, isImpatient: Bool = false
  ) -> PlannedTitle {
    Planner(
      inventory: inventory, ledgers: ledger.map { [subject.id: $0] } ?? [:],
      now: Subjects.now.advanced(by: later), isImpatient: isImpatient
    ).plan(subject, after: done)
  }

  private func episode(_ number: Int) -> EpisodeNumber { EpisodeNumber(season: 1, number: number) }

  private func note(misses: Int, since: Int64? = nil) -> SearchNote {
    let now = Subjects.now.secondsSinceEpoch
    return SearchNote(
      at: now, misses: misses, missingSince: since ?? now, complaint: "nobody offers a release")
  }

  @Test func `a film that names no release is looked for`() throws {
    let subject = try Subjects.movie()
    #expect(plan(subject).decision == .search(Search(subject: subject)))
  }

  @Test func `where a release is named nothing else is asked`() throws {
    let pin = try Subjects.pin()
    let subject = try Subjects.movie(releases: [pin])
    let refused = Subjects.ledger(.refused, reason: "infringing: gone", key: pin.key.text)
    #expect(plan(subject, ledger: refused).decision == .fail(reason: "Release: infringing: gone"))
  }

  @Test(arguments: [(1, 2), (2, 6), (3, 23), (9, 23)])
  func `after misses a search rests for longer and longer`(misses: Int, hours: Int64) throws {
    let subject = try Subjects.movie()
    let ledger = AttemptLedger(searches: ["tt1254207": note(misses: misses)])
    let early = plan(subject, ledger: ledger, later: hours * 3_600 - 1)
    guard case .wait(let reason) = early.decision else {
      Issue.record("asked too early: \(early.decision)")
      return
    }
    #expect(reason.hasPrefix("nobody offers a release; looked for again after "))
    #expect(early.nextTry == Subjects.now.advanced(by: hours * 3_600))
    #expect(plan(subject, ledger: ledger, later: hours * 3_600).decision == .search(Search(subject: subject)))
    #expect(plan(subject, ledger: ledger, isImpatient: true).decision == .search(Search(subject: subject)))
  }

  @Test func `a clock that was set back does not stop searches`() throws {
    let subject = try Subjects.movie()
    let ledger = AttemptLedger(searches: ["tt1254207": note(misses: 3)])
    #expect(plan(subject, ledger: ledger, later: -86_400).decision == .search(Search(subject: subject)))
  }

  @Test func `seven days without a release are a failure`() throws {
    let subject = try Subjects.movie()
    let since = Subjects.now.secondsSinceEpoch - 7 * 86_400
    let ledger = AttemptLedger(searches: ["tt1254207": note(misses: 3, since: since)])
    #expect(
      plan(subject, ledger: ledger, later: 60).decision
        == .fail(reason: "nobody offers a release; this for 7 days now"))
  }

  @Test func `what a search found and a run left half-way comes before another search`() throws {
    let subject = try Subjects.movie()
    var ledger = Subjects.ledger(.waiting)
    ledger.attempts[Subjects.hash]?.offer = AttemptLedger.Attempt.Offer(name: "A.2008.1080p", from: "addon")
    ledger.attempts[Subjects.hash]?.profile = "default"
    ledger.attempts[Subjects.hash]?.waitingSince = Subjects.now.secondsSinceEpoch
    guard case .fetch(let candidates) = plan(subject, ledger: ledger).decision else {
      Issue.record("not gone on with")
      return
    }
    #expect(candidates.map(\.release.key.text) == [Subjects.hash])
    #expect(candidates.map(\.origin) == [.source("addon")])
    // After seven days it gives way.
    #expect(plan(subject, ledger: ledger, later: 7 * 86_400).decision == .search(Search(subject: subject)))
  }

  @Test func `of another wish only what the service refused is kept`() throws {
    var ledger = Subjects.ledger(.refused, reason: "infringing: gone")
    ledger.wishes["default"] = "a"
    ledger.attempts[Subjects.hash]?.offer = AttemptLedger.Attempt.Offer(name: "A", from: "addon")
    var wrong = try #require(ledger.attempts[Subjects.hash])
    wrong.reason = "wrong_files: it holds S02E01"
    ledger.attempts[Subjects.otherHash] = wrong
    ledger.searches = ["tt1254207": note(misses: 3)]
    ledger.attempts[Subjects.otherHash]?.profile = "default"
    #expect(ledger.adapted(to: "a", profile: "default") == ledger)
    // Another version of the title is none of its business.
    #expect(ledger.adapted(to: "b", profile: "uhd").searches == ledger.searches)
    let adapted = ledger.adapted(to: "b", profile: "default")
    #expect(adapted.searches.isEmpty)
    #expect(adapted.attempts.keys.sorted() == [Subjects.hash])
  }

  @Test func `a title that is not known yet is not judged by`() throws {
    var subject = try Subjects.movie()
    subject.isProvisional = true
    subject.metadataTrouble = "no metadata for tt1254207: refused"
    guard case .wait = plan(subject).decision else {
      Issue.record("looked for without a title")
      return
    }
  }

  // MARK: Series

  @Test func `the first episode that is missing is asked for, with all that is missing`() throws {
    let subject = try Subjects.series(known: Subjects.season(1, episodes: 3))
    let inventory = Inventory(videos: [
      Subjects.video("tt0903747:1:1", path: "Shows/Show (2006)/a.mkv", episodes: [episode(1)])
    ])
    #expect(
      plan(subject, inventory: inventory).decision
        == .search(Search(subject: subject, episode: episode(2), missing: [episode(2), episode(3)])))
  }

  @Test func `what was asked for or is promised is not asked for again`() throws {
    let subject = try Subjects.series(known: Subjects.season(1, episodes: 3))
    var done = Planner.Done()
    done.searched = [ContentID(subject.id, episode: episode(1))]
    done.promised = [episode(2)]
    #expect(
      plan(subject, after: done).decision
        == .search(Search(subject: subject, episode: episode(3), missing: [episode(1), episode(3)])))
  }

  @Test func `an episode of yesterday is left a day's grace, and one to come is not asked for`() throws {
    var known = Subjects.season(1, episodes: 1)
    for (number, hours) in [(2, -12), (3, 100)] as [(Int, Int64)] {
      known.append(
        EpisodeMetadata(
          number: episode(number), released: Subjects.now.advanced(by: hours * 3_600)))
    }
    known.append(EpisodeMetadata(number: episode(4)))
    let subject = try Subjects.series(known: known)
    #expect(plan(subject).uncovered == [episode(1)])
  }

  @Test func `episodes that a wish names one by one need no list`() throws {
    let range = try #require(EpisodeRange("S01E02-E03"))
    let subject = try Subjects.series(episodes: .ranges([range]))
    #expect(plan(subject).uncovered == [episode(2), episode(3)])
    guard case .wait = plan(try Subjects.series()).decision else {
      Issue.record("a show without a list is looked for")
      return
    }
  }

  @Test func `what the wish's own packs do not hold is looked for, once they have shown their files`() throws
  {
    let pin = try Subjects.pin()
    let subject = try Subjects.series(releases: [pin], known: Subjects.season(1, episodes: 2))
    #expect(plan(subject).uncovered.isEmpty)
    let ledger = Subjects.usable([(1, [1])])
    let inventory = Inventory(videos: [
      Subjects.video("tt0903747:1:1", path: "Shows/Show (2006)/a.mkv", episodes: [episode(1)])
    ])
    #expect(
      plan(subject, ledger: ledger, inventory: inventory).decision
        == .search(Search(subject: subject, episode: episode(2), missing: [episode(2)])))
  }

  @Test func `what was found for another form of the wish is kept, and not gone on with`() throws {
    let subject = try Subjects.movie()
    var ledger = Subjects.usable([(1, [1])])
    ledger.attempts[Subjects.hash]?.offer = AttemptLedger.Attempt.Offer(name: "A", from: "addon")
    ledger.attempts[Subjects.hash]?.profile = "default"
    ledger.wishes["default"] = "a"
    let changed = ledger.adapted(to: "b", profile: "default")
    #expect(changed.found.map(\.text) == [Subjects.hash])
    #expect(plan(subject, ledger: changed).decision == .search(Search(subject: subject)))
    #expect(changed.adapted(to: "b", profile: "default") == changed)
  }
}
