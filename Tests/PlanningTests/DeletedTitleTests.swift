import Model
import Planning
import Testing

@Suite struct DeletedTitleTests {
  private func decision(_ subject: WishSubject, _ inventory: Inventory) -> PlannedTitle.Decision {
    Planner(inventory: inventory, ledgers: [:], now: Subjects.now).plan(subject).decision
  }

  @Test func `of a show that was deleted as a whole nothing is fetched, whatever others put there`() throws {
    let subject = try Subjects.series(
      releases: [Subjects.pin()], known: Subjects.season(1, episodes: 3))
    let video = Subjects.video(
      "tt0903747:1:1", path: "Shows/Show (2006)/1x1.mkv", episodes: [EpisodeNumber(season: 1, number: 1)])
    var inventory = Inventory(videos: [video])
    inventory.deleted = [ContentID(subject.id)]
    #expect(decision(subject, inventory) == .deleted)
  }

  @Test func `what could be in a folder that cannot be read is neither deleted nor fetched`() throws {
    let movie = try Subjects.movie(releases: [Subjects.pin()])
    let show = try Subjects.series(releases: [Subjects.pin()], known: Subjects.season(1, episodes: 3))
    var inventory = Inventory()
    inventory.unaccounted = [
      ContentID(movie.id): "a link", try #require(ContentID("tt0903747:1:2")): "a link",
    ]
    #expect(decision(movie, inventory) == .unknown(reason: "a link"))
    #expect(decision(show, inventory) == .unknown(reason: "a link"))
  }

  @Test func `a version that was deleted keeps no other one from being fetched`() throws {
    let pin = try Subjects.pin()
    let movie = try Subjects.movie(releases: [pin])
    let small = try Subjects.movie(releases: [pin], profile: "small")
    var inventory = Inventory(deleted: [ContentID(movie.id)])
    inventory.deletedVersions = [ContentID(movie.id): ["small"]]
    #expect(decision(small, inventory) == .deleted)
    guard case .fetch = decision(movie, inventory) else {
      Issue.record("the other version is not fetched")
      return
    }
    let show = try Subjects.series(known: Subjects.season(1, episodes: 1))
    let episode = try #require(ContentID("tt0903747:1:1"))
    for (profile, missing) in [("small", 1), ("default", 0)] {
      var inventory = Inventory(deleted: [episode])
      inventory.deletedVersions = [episode: [profile]]
      let planner = Planner(inventory: inventory, ledgers: [:], now: Subjects.now)
      #expect(planner.missingEpisodes(of: show).count == missing)
    }
  }
}
