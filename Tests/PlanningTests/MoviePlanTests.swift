import Model
import Planning
import Testing

@Suite struct MoviePlanTests {
  private func decision(
    _ subject: WishSubject, inventory: Inventory = Inventory(), ledger: AttemptLedger? = nil
  ) -> PlannedTitle.Decision {
    let ledgers = ledger.map { [subject.id: $0] } ?? [:]
    return Planner(inventory: inventory, ledgers: ledgers, now: Subjects.now).plan(subject).decision
  }

  @Test func `the pins are tried in the user's order`() throws {
    let pins = [try Subjects.pin(Subjects.otherHash), try Subjects.pin()]
    let subject = try Subjects.movie(releases: pins)
    #expect(decision(subject) == .fetch(pins.map { Candidate(origin: .release, release: $0) }))
  }

  @Test func `a video that carries the id fulfils the wish wherever it lies`() throws {
    let inventory = Inventory(videos: [Subjects.video("tt1254207", path: "Movies/Renamed/x.mkv")])
    let subject = try Subjects.movie(releases: [Subjects.pin()])
    #expect(decision(subject, inventory: inventory) == .fulfilled(path: "Movies/Renamed/x.mkv"))
  }

  @Test func `an episode of a show fulfils no wish that takes the show for a film`() throws {
    let episode = EpisodeNumber(season: 1, number: 3)
    let inventory = Inventory(videos: [
      Subjects.video("tt1254207:1:3", path: "Shows/a/a.mkv", episodes: [episode])
    ])
    let subject = try Subjects.movie()
    #expect(decision(subject, inventory: inventory) == .search(Search(subject: subject)))
  }

  @Test func `an id of the other kind is looked for nowhere, and a release of the wish's own is taken`()
    throws
  {
    for (subject, pinned) in [
      (try Subjects.movie(), try Subjects.movie(releases: [Subjects.pin()])),
      (try Subjects.series(), try Subjects.series(releases: [Subjects.pin()])),
    ] {
      var (subject, pinned) = (subject, pinned)
      subject.otherKind = "it is another thing"
      pinned.otherKind = "it is another thing"
      pinned.wish.releases = pinned.releases.map(\.reference)
      #expect(decision(subject) == .fail(reason: "it is another thing"))
      guard case .fetch = decision(pinned) else {
        Issue.record("not fetched: \(decision(pinned))")
        continue
      }
    }
  }

  @Test func `a video without an id fulfils the wish in the folder that the wish would get`() throws {
    let subject = try Subjects.movie(releases: [Subjects.pin()])
    let inside = Inventory(videos: [Subjects.video(nil, path: "Movies/Big Buck Bunny (2008)/bbb.mkv")])
    #expect(decision(subject, inventory: inside) == .fulfilled(path: "Movies/Big Buck Bunny (2008)/bbb.mkv"))
    let outside = Inventory(videos: [Subjects.video(nil, path: "Movies/Big Buck Bunny (2008) x/bbb.mkv")])
    #expect(
      decision(subject, inventory: outside) != .fulfilled(path: "Movies/Big Buck Bunny (2008) x/bbb.mkv"))
  }

  @Test func `a video fetched for another profile is another version`() throws {
    let inventory = Inventory(videos: [
      Subjects.video("tt1254207", path: "Movies/a/a.mkv", profile: "default")
    ])
    let other = try Subjects.movie(releases: [Subjects.pin()], profile: "uhd")
    guard case .fetch = decision(other, inventory: inventory) else {
      Issue.record("the second version is not fetched")
      return
    }
    let same = try Subjects.movie(releases: [Subjects.pin()])
    #expect(decision(same, inventory: inventory) == .fulfilled(path: "Movies/a/a.mkv"))
  }

  @Test func `what the user deleted or paused is left alone`() throws {
    let subject = try Subjects.movie(releases: [Subjects.pin()])
    let id = try #require(ContentID("tt1254207"))
    #expect(decision(subject, inventory: Inventory(deleted: [id])) == .deleted)
    #expect(decision(subject, inventory: Inventory(paused: [subject.id])) == .paused)
  }

  @Test func `an unreadable folder is unknown, never empty`() throws {
    let subject = try Subjects.movie(releases: [Subjects.pin()])
    let inventory = Inventory(incomplete: ["Movies": "permission denied"])
    #expect(decision(subject, inventory: inventory) == .unknown(reason: "permission denied"))
    let elsewhere = Inventory(incomplete: ["Shows": "permission denied"])
    guard case .fetch = decision(subject, inventory: elsewhere) else {
      Issue.record("an unreadable category hides another one")
      return
    }
  }

  @Test func `a refused pin is not tried again and its reason is told`() throws {
    let subject = try Subjects.movie(releases: [Subjects.pin(name: "Bad.Release")])
    let ledger = Subjects.ledger(.refused, reason: "rar: the service answers with an archive")
    #expect(
      decision(subject, ledger: ledger)
        == .fail(reason: "Bad.Release: rar: the service answers with an archive"))
  }

  @Test func `a pin that has kept waiting for a week lets the others go first`() throws {
    let pins = [try Subjects.pin(), try Subjects.pin(Subjects.otherHash)]
    let subject = try Subjects.movie(releases: pins)
    var ledger = Subjects.ledger(.waiting)
    ledger.attempts[Subjects.hash]?.waitingSince = Subjects.now.secondsSinceEpoch - 7 * 86_400
    #expect(
      decision(subject, ledger: ledger)
        == .fetch(pins.reversed().map { Candidate(origin: .release, release: $0) }))
  }

  @Test func `a release that lists its files says what will be fetched`() throws {
    var pin = try Subjects.pin()
    pin.files = [
      ReleaseFile(id: 1, path: "Big.Buck.Bunny.2008.mkv", size: 10),
      ReleaseFile(id: 2, path: "a.txt", size: 1),
    ]
    let expected = Candidate(
      origin: .release, release: pin, missing: [MappedFile(path: "Big.Buck.Bunny.2008.mkv", size: 10)])
    #expect(decision(try Subjects.movie(releases: [pin])) == .fetch([expected]))
  }

  @Test func `a pin that cannot be read waits only where time may mend it`() throws {
    var subject = try Subjects.movie()
    subject.unreadable = [UnreadableRelease(reason: "no such file", isTemporary: false)]
    #expect(decision(subject) == .fail(reason: "no such file"))
    subject.unreadable = [UnreadableRelease(reason: "server down", isTemporary: true)]
    #expect(decision(subject) == .wait(reason: "server down"))
  }

  @Test func `what lies in the place of a title's folder fails that title, a film as a series`() throws {
    let film = try Subjects.movie(releases: [Subjects.pin()])
    let show = try Subjects.series(releases: [Subjects.pin()])
    var inventory = Inventory()
    inventory.obstacles = [film.folder, show.folder]
    for subject in [film, show] {
      let reason = "\(subject.folder) is no folder, but a folder has to be there; move it away"
      #expect(decision(subject, inventory: inventory) == .fail(reason: reason))
    }
  }
}
