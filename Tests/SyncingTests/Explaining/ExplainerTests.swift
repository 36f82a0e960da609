import Library
import Model
import Syncing
import Testing
import Watchlist

@Suite struct ExplainerTests {

  private func item(_ state: ItemState) -> RunStatus.Item {
    RunStatus.Item(
      id: "tt1254207", title: "Big Buck Bunny (2008)", state: state,
      message: "you deleted it; it stays deleted")
  }

  private func ledger() -> AttemptLedger {
    var ledger = AttemptLedger()
    ledger.title = "Big Buck Bunny (2008)"
    ledger.asked = "watchlist.toml:3"
    return ledger
  }

  /// One that does not tell by itself which title it asks for.
  private func wish(_ line: Int) -> Wish {
    Wish(
      kind: .movie, releases: [.torrentFile("/film.torrent")],
      origin: Wish.Origin(file: "watchlist.toml", line: line, column: 1, key: "movie[1]"))
  }

  private func entry(_ id: ContentID, _ title: String, videos: [ContentID], isWhole: Bool) -> TrashEntry {
    TrashEntry(
      name: "a",
      note: TrashNote(
        id: id.description, title: title, reason: "keep", rule: .keep, when: "2026-01-01T00:00:00Z",
        state: .complete, isWhole: isWhole, videos: videos.map(\.description), paths: []))
  }

  @Test func `what the last run said of a deletion tells nothing once it was taken back`() throws {
    let film = try #require(ContentID("tt1254207"))
    let explanation = Explainer(
      wishes: [wish(3)], inventory: Inventory(), ledger: ledger(), lastRun: [item(.deleted)]
    ).explain(film)
    #expect(explanation.why == "it is not deleted any more; the next sync looks for it")
  }

  @Test func `a copy of the user's in the title's folder is there, whatever lies in the trash`() throws {
    let film = try #require(ContentID("tt1254207"))
    let path = "Movies/Big Buck Bunny (2008)/mine.mkv"
    let other = "Movies/Big Buck Bunny (2009)/mine.mkv"
    let inventory = Inventory(videos: [
      Inventory.Video(id: nil, path: path, size: 5), Inventory.Video(id: nil, path: other, size: 5),
    ])
    let trash = TrashListing(entries: [
      entry(film, "Big Buck Bunny (2008)", videos: [film], isWhole: true)
    ])
    for (ledger, trash) in [(nil, trash), (ledger(), TrashListing())] as [(AttemptLedger?, TrashListing)] {
      let explanation = Explainer(wishes: [], inventory: inventory, ledger: ledger, trash: trash)
        .explain(film)
      #expect(explanation.files.map(\.path) == [path])
      #expect(explanation.why == nil)
    }
  }

  @Test func `a wish is named only where it may stand still`() throws {
    let film = try #require(ContentID("tt1254207"))
    func lines(_ wishes: [Wish], _ lists: [WishList] = []) -> [Int?] {
      Explainer(wishes: wishes, lists: lists, inventory: Inventory(deleted: [film]), ledger: ledger())
        .explain(film).wishes.map(\.line)
    }
    #expect(lines([]).isEmpty)
    #expect(lines([wish(4)]).isEmpty)
    #expect(lines([wish(3)]) == [3])
    let origin = Wish.Origin(file: "watchlist.toml", line: 9, column: 1, key: "list[1]")
    #expect(lines([], [WishList(place: .account, origin: origin)]) == [3])
  }

  @Test func `what went to the trash with its show comes back with it`() throws {
    let show = try #require(ContentID("tt1748166"))
    let ids = (1...2).map { ContentID(show.title, episode: EpisodeNumber(season: 1, number: $0)) }
    let trash = TrashListing(entries: [entry(show, "Show", videos: ids, isWhole: true)])
    let explanation = Explainer(
      wishes: [], inventory: Inventory(deleted: Set(ids + [show])), ledger: nil, trash: trash
    ).explain(show)
    #expect(explanation.gone.isEmpty)
    #expect(explanation.why?.hasSuffix("offlinio restore tt1748166") == true)
  }

  @Test func `what vanished with many others is not known to be deleted`() throws {
    let show = try #require(ContentID("tt1748166"))
    let ids = (1...3).map { ContentID(show.title, episode: EpisodeNumber(season: 1, number: $0)) }
    var inventory = Inventory(deleted: Set(ids))
    inventory.tombstones = [ids[2]]
    inventory.vanished = ids.prefix(2).map { Inventory.Gone(ids: [$0], title: "Show", path: "Shows/\($0)") }
    #expect(MassAbsence(inventory, most: 2) == nil)
    let absence = try #require(MassAbsence(inventory, most: 1))
    let explainer = Explainer(wishes: [], inventory: inventory.doubting(absence), ledger: nil)
    #expect(explainer.explain(ids[0]).why?.contains("a disk may be missing") == true)
    #expect(explainer.explain(ids[2]).why?.contains("you deleted it") == true)
    #expect(explainer.explain(show).why?.contains("not known (S01E01, S01E02)") == true)
    #expect(explainer.explain(show).gone.map(\.id) == ["tt1748166:1:3"])
  }

  @Test func `episodes that were deleted or lie in the trash are told with their show`() throws {
    let show = try #require(ContentID("tt1748166"))
    let ids = (1...2).map { ContentID(show.title, episode: EpisodeNumber(season: 1, number: $0)) }
    let inventory = Inventory(deleted: Set(ids))
    let trash = TrashListing(entries: [entry(ids[1], "Show S01E02", videos: [ids[1]], isWhole: false)])
    let explanation = Explainer(wishes: [], inventory: inventory, ledger: nil, trash: trash)
      .explain(show)
    #expect(explanation.gone.map(\.id) == ["tt1748166:1:2", "tt1748166:1:1"])
    #expect(explanation.gone.map(\.trash?.restore) == ["tt1748166:1:2", nil])
  }

  @Test(arguments: [nil, ItemState.deleted, .done])
  func `a show whose episodes were all deleted has no file because of that`(said: ItemState?) throws {
    let show = try #require(ContentID("tt1748166"))
    let ids = (1...2).map { ContentID(show.title, episode: EpisodeNumber(season: 1, number: $0)) }
    var ledger = AttemptLedger(attempts: [
      "a": AttemptLedger.Attempt(release: "a", outcome: .usable, reason: nil, firstTried: 0, lastTried: 0)
    ])
    ledger.title = "Show (2010)"
    let wish = Wish(
      kind: .series, imdb: show.title.imdb,
      origin: Wish.Origin(file: "watchlist.toml", line: 3, column: 1, key: "series[1]"))
    let run = said.map { [RunStatus.Item(id: show.description, title: "Show (2010)", state: $0)] } ?? []
    let trash = TrashListing(entries: [entry(ids[1], "Show S01E02", videos: [ids[1]], isWhole: false)])
    for (trash, words) in [
      (TrashListing(), "you deleted 2 episodes, which stay deleted; back with: offlinio restore tt1748166"),
      (
        trash,
        "you deleted 1 episode, which stays deleted, 1 episode in the trash; back with: offlinio restore tt1748166"
      ),
    ] {
      let explanation = Explainer(
        wishes: [wish], inventory: Inventory(deleted: Set(ids)), ledger: ledger, lastRun: run, trash: trash
      ).explain(show)
      #expect(explanation.why == words)
    }
    // What the last run left open comes first.
    let open = RunStatus.Item(id: show.description, title: "Show (2010)", state: .waiting, message: "soon")
    let explanation = Explainer(
      wishes: [wish], inventory: Inventory(deleted: Set(ids)), ledger: ledger, lastRun: [open]
    ).explain(show)
    #expect(explanation.why == "the last run: waiting, soon")
  }

  @Test func `what lies in the place of a folder explains why there is no file`() throws {
    let film = try #require(ContentID("tt1254207"))
    let show = try #require(ContentID("tt1748166"))
    let episode = ContentID(show.title, episode: EpisodeNumber(season: 1, number: 2))
    // The folder is known as the show's only where something of it is there.
    for folders in [[:], [show.title: "Shows/X (2010)"]] {
      var inventory = Inventory(folders: folders)
      inventory.obstacles = ["Movies/Big Buck Bunny (2008)", "Shows/X (2010)/Season 01"]
      for (id, path) in [
        (film, "Movies/Big Buck Bunny (2008)"), (show, "Shows/X (2010)/Season 01"),
        (episode, "Shows/X (2010)/Season 01"),
      ] {
        var ledger = ledger()
        if id != film { ledger.title = "X (2010)" }
        let explanation = Explainer(wishes: [wish(3)], inventory: inventory, ledger: ledger).explain(id)
        #expect(explanation.why == "\(path) is no folder, but a folder has to be there; move it away")
      }
      let other = ContentID(show.title, episode: EpisodeNumber(season: 2, number: 1))
      var ledger = ledger()
      ledger.title = "X (2010)"
      let explanation = Explainer(wishes: [wish(3)], inventory: inventory, ledger: ledger).explain(other)
      #expect(explanation.why?.contains("no folder") == false)
    }
  }

  @Test func `a version that was deleted is told beside the one that is there`() throws {
    let film = try #require(ContentID("tt1254207"))
    var receipt = Sidecar(id: "tt1254207", kind: .movie, title: "Big Buck Bunny")
    receipt.wish = Sidecar.WishNote(file: "watchlist.toml", key: "movie[1]", profile: "default")
    let video = Inventory.Video(id: film, path: "Movies/a/a.mkv", size: 5, receipt: receipt)
    var inventory = Inventory(videos: [video], deleted: [film])
    inventory.deletedVersions = [film: ["small"]]
    let wishes = ["default", "small"].enumerated().map { index, profile in
      Wish(
        kind: .movie, imdb: film.title.imdb, profile: profile,
        origin: Wish.Origin(file: "watchlist.toml", line: index, column: 1, key: "movie[\(index)]"))
    }
    for asking in [wishes, []] {
      let explanation = Explainer(wishes: asking, inventory: inventory, ledger: nil).explain(film)
      #expect(
        explanation.why == "the version of profile small: you deleted it; it stays deleted until: "
          + "offlinio restore tt1254207")
    }
    inventory.deletedVersions = [film: ["other"]]
    #expect(Explainer(wishes: wishes, inventory: inventory, ledger: nil).explain(film).why == nil)
  }

  @Test func `why a title was removed is known also when it lies in the trash no more`() throws {
    let film = try #require(ContentID("tt1254207"))
    let now = try #require(Timestamp("2026-01-01T00:00:00Z"))
    for (why, words) in [
      (Tombstone.byHand, "you deleted it; it stays deleted until: offlinio restore tt1254207"),
      (
        "no wish", "removed at 2026-01-01T00:00:00Z: no wish; it stays away until: offlinio restore tt1254207"
      ),
    ] {
      let explanation = Explainer(
        wishes: [], inventory: Inventory(deleted: [film]), ledger: ledger(),
        tombstone: Tombstone(id: film, title: nil, when: now, why: why)
      ).explain(film)
      #expect(explanation.why == words)
    }
  }
}
