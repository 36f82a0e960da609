import Model
import Planning
import Testing

/// What the rules remove, and everything that keeps them from it.
@Suite struct RetentionTests {
  private func movie(
    _ id: String, title: String = "Film", profile: String? = "default", key: String = "movie[1]",
    file: String = "watchlist.toml", hash: String? = nil, isTouched: Bool = false
  ) -> Inventory.Video {
    var receipt = Sidecar(id: id, kind: .movie, title: title)
    receipt.year = 2008
    receipt.file = Sidecar.File(name: "f.mkv", size: isTouched ? 2 : 1, modified: 0, sha256: "")
    if let profile { receipt.wish = Sidecar.WishNote(file: file, key: key, profile: profile) }
    receipt.release = Sidecar.Release(name: "r", infohash: hash)
    return Inventory.Video(
      id: ContentID(id), path: "Movies/\(title)/\(id) \(profile ?? "").mkv", size: 1, receipt: receipt)
  }

  private func episode(_ season: Int, _ numbers: Int..., profile: String? = "default") -> Inventory.Video {
    let id = "tt0903747:\(season):\(numbers[0])"
    var receipt = Sidecar(id: id, kind: .episode, title: "E")
    receipt.episode = Sidecar.Episode(
      seriesID: "tt0903747", seriesTitle: "Show", season: season, number: numbers[0])
    receipt.file = Sidecar.File(name: "e.mkv", size: 1, modified: 0, sha256: "")
    if let profile {
      receipt.wish = Sidecar.WishNote(file: "watchlist.toml", key: "series[1]", profile: profile)
    }
    return Inventory.Video(
      id: ContentID(id), episodes: numbers.map { EpisodeNumber(season: season, number: $0) },
      path: "Shows/Show (2006)/\(season)x\(numbers[0]) \(profile ?? "").mkv", size: 1, receipt: receipt)
  }

  private func plan(
    _ videos: [Inventory.Video], _ subjects: [WishSubject], most: Int = 10, removesUnwished: Bool = true,
    paused: [String] = [], kept: [String] = [], emptyLists: [String] = [], leavingOut: [String] = [],
    allowsEmpty: Bool = false
  ) -> RetentionPlan {
    var inventory = Inventory(videos: videos)
    inventory.paused = Set(paused.compactMap { TitleID($0) })
    let rules = Retention.Rules(
      removesUnwished: removesUnwished, mostVideos: most, allowsEmpty: allowsEmpty, emptyLists: emptyLists,
      listsLeavingOut: leavingOut
    ) { $0.file == "watchlist.toml" }
    return Retention(
      inventory: inventory, subjects: subjects, kept: Set(kept.compactMap { ContentID($0) }), rules: rules,
      now: Subjects.now
    ).plan()
  }

  private func removed(_ plan: RetentionPlan) -> [String] {
    plan.removals.flatMap { $0.videos.compactMap { $0.id?.description } }.sorted()
  }

  @Test func `a title that no wish names goes as a whole`() throws {
    let plan = plan(
      [movie("tt0000001"), movie("tt1254207", title: "Big Buck Bunny")], [try Subjects.movie()])
    #expect(removed(plan) == ["tt0000001"])
    #expect(plan.removals.first?.isWhole == true)
    #expect(plan.removals.first?.title == "Film (2008)")
    #expect(plan.refusals.isEmpty)
  }

  @Test func `what is no receipt's, another watchlist's, touched, paused or kept stays`() throws {
    let bare = Inventory.Video(id: ContentID("tt0000009"), path: "Movies/x.mkv", size: 1)
    let videos = [
      bare, movie("tt0000001", profile: nil), movie("tt0000002", file: "other.toml"),
      movie("tt0000003", isTouched: true), movie("tt0000004"), movie("tt0000005"),
    ]
    #expect(plan(videos, [], paused: ["tt0000004"], kept: ["tt0000005"]).removals.isEmpty)
    #expect(removed(plan(videos, [])) == ["tt0000004", "tt0000005"])
  }

  @Test func `without the rule nothing goes`() throws {
    #expect(plan([movie("tt0000001")], [], removesUnwished: false).removals.isEmpty)
  }

  @Test func `a wish names a video also by its release, and by its title`() throws {
    let pinned = try Subjects.movie(releases: [Subjects.pin()])
    #expect(plan([movie("off:0123456789ab", hash: Subjects.hash)], [pinned]).removals.isEmpty)
    #expect(plan([movie("off:0123456789ab", title: "Big Buck Bunny")], [pinned]).removals.isEmpty)
    #expect(!plan([movie("off:0123456789ab", hash: Subjects.otherHash)], [pinned]).removals.isEmpty)
  }

  @Test func `a version whose profile no wish names goes when another one is there`() throws {
    let videos = [movie("tt1254207"), movie("tt1254207", profile: "small")]
    let plan = plan(videos, [try Subjects.movie()])
    #expect(plan.removals.flatMap(\.videos) == [videos[1]])
    #expect(plan.removals.first?.isWhole == false)
    #expect(self.plan([videos[1]], [try Subjects.movie()]).removals.isEmpty)
  }

  @Test func `an episode's version goes only where the episode is there without it`() throws {
    let subject = try Subjects.series()
    let videos = [episode(1, 1), episode(1, 1, profile: "small"), episode(1, 2, profile: "small")]
    #expect(plan(videos, [subject]).removals.flatMap(\.videos) == [videos[1]])
  }

  @Test func `more than max_delete videos are all refused`() throws {
    let videos = (1...3).map { movie("tt000000\($0)", title: "Film \($0)") }
    let refused = plan(videos, [], most: 2)
    #expect(refused.removals.isEmpty)
    #expect(refused.refusals.first?.contains("--max-delete 3") == true)
    #expect(plan(videos, [], most: 3).videoCount == 3)
  }

  @Test func `a list that is empty now takes nothing with it unless that is meant`() throws {
    let videos = [movie("tt0000001", key: "list[1]"), movie("tt0000002", title: "Other")]
    let withheld = plan(videos, [], emptyLists: ["the list films.txt"])
    #expect(removed(withheld) == ["tt0000002"])
    #expect(withheld.refusals.first?.contains("--allow-empty") == true)
    #expect(plan(videos, [], emptyLists: ["the list films.txt"], allowsEmpty: true).videoCount == 2)
  }

  @Test func `what a list asked for stays while entries of any list cannot be told, and that is no failure`()
  {
    let videos = [
      movie("tt0000001", key: "list[2]"), movie("tt0000002", title: "Other"),
      movie("tt0000003", title: "Third", key: "list[1]"),
    ]
    for allowsEmpty in [false, true] {
      let plan = plan(videos, [], leavingOut: ["the list films.txt"], allowsEmpty: allowsEmpty)
      #expect(removed(plan) == ["tt0000002"])
      #expect(plan.refusals.isEmpty)
      #expect(plan.notes.count == 1)
      #expect(plan.notes.first?.contains("the list films.txt") == true)
      #expect(plan.notes.first?.contains("stays: Film (2008), Third (2008);") == true)
    }
    #expect(plan(videos, []).videoCount == 3)
  }

  @Test func `episodes before the last so many go`() throws {
    let subject = try Subjects.series(keep: .latest(2), known: Subjects.season(1, episodes: 4))
    let videos = (1...4).map { episode(1, $0) }
    let plan = plan(videos, [subject])
    #expect(removed(plan) == ["tt0903747:1:1", "tt0903747:1:2"])
    #expect(plan.removals.first?.title == "Show (2006) S01E01")
    #expect(plan.removals.allSatisfy { !$0.isWhole })
  }

  @Test func `a double episode goes when neither half is kept`() throws {
    let subject = try Subjects.series(keep: .latest(2), known: Subjects.season(1, episodes: 5))
    #expect(removed(plan([episode(1, 3, 4)], [subject])).isEmpty)
    #expect(removed(plan([episode(1, 2, 3)], [subject])) == ["tt0903747:1:2"])
  }

  @Test func `keep removes nothing that the show's list does not know, nor specials, nor without a list`()
    throws
  {
    let known = Subjects.season(1, episodes: 4).filter { $0.number.number != 1 }
    let subject = try Subjects.series(keep: .latest(2), known: known)
    // The list shrank: what it does not know may be newer than it.
    #expect(removed(plan([episode(1, 1), episode(1, 9), episode(0, 1)], [subject])).isEmpty)
    let blind = plan([episode(1, 1)], [try Subjects.series(keep: .latest(2))])
    #expect(blind.removals.isEmpty)
    #expect(blind.notes.first?.contains("is not known") == true)
  }

  @Test func `keep looks at no other version, and not at what somebody else put there`() throws {
    let subject = try Subjects.series(keep: .latest(1), known: Subjects.season(1, episodes: 3))
    let videos = [episode(1, 1, profile: nil), episode(1, 2, profile: "small")]
    #expect(plan(videos, [subject], removesUnwished: false).removals.isEmpty)
  }

  private func settled(
    _ videos: [Inventory.Video], _ subjects: [WishSubject], kept: [String], paused: [String] = []
  ) -> [String] {
    var inventory = Inventory(videos: videos)
    inventory.paused = Set(paused.compactMap { TitleID($0) })
    let rules = Retention.Rules(removesUnwished: false, mostVideos: 0) { $0.file == "watchlist.toml" }
    return Retention(
      inventory: inventory, subjects: subjects, kept: Set(kept.compactMap { ContentID($0) }), rules: rules,
      now: Subjects.now
    ).settledMarks().map(\.description).sorted()
  }

  @Test func `what was taken back is kept while no wish asks for it, and no longer`() throws {
    let film = movie("tt1254207", title: "Big Buck Bunny")
    #expect(settled([film], [], kept: ["tt1254207"]).isEmpty)
    #expect(settled([film], [try Subjects.movie()], kept: ["tt1254207"]) == ["tt1254207"])
  }

  @Test func `a version that was taken back is kept while the wish is one for another`() throws {
    let videos = [movie("tt1254207"), movie("tt1254207", profile: "small")]
    let subjects = [try Subjects.movie()]
    #expect(settled(videos, subjects, kept: ["tt1254207"]).isEmpty)
    #expect(settled(videos, subjects, kept: ["tt1254207"], paused: ["tt1254207"]).isEmpty)
    #expect(plan(videos, subjects, kept: ["tt1254207"]).removals.isEmpty)
  }

  @Test func `a series that is wished again is under the rules again with all its episodes`() throws {
    let marks = ["tt0903747", "tt0903747:1:1", "tt0903747:1:2"]
    let videos = [episode(1, 1), episode(1, 2)]
    #expect(settled(videos, [], kept: marks).isEmpty)
    let subject = try Subjects.series(keep: .latest(1), known: Subjects.season(1, episodes: 2))
    #expect(settled(videos, [subject], kept: marks) == marks)
  }

  @Test func `an episode that was taken back is kept as long as keep leaves it out`() throws {
    let videos = (1...3).map { episode(1, $0) }
    let known = Subjects.season(1, episodes: 3)
    let subject = try Subjects.series(keep: .latest(2), known: known)
    #expect(settled(videos, [subject], kept: ["tt0903747:1:1"]).isEmpty)
    #expect(settled(videos, [subject], kept: ["tt0903747:1:2"]) == ["tt0903747:1:2"])
    #expect(
      settled(videos, [try Subjects.series(known: known)], kept: ["tt0903747:1:1"]) == ["tt0903747:1:1"])
    // Without the show's list nobody knows.
    #expect(settled(videos, [try Subjects.series(keep: .latest(2))], kept: ["tt0903747:1:1"]).isEmpty)
  }
}
