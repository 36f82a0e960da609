import Library
import Model
import ReleaseNames
import Synchronization
import Testing

@testable import Syncing

@Suite struct AdoptableTitlesTests {
  private let configuration = LibraryConfiguration(path: "/library")

  private func video(
    _ path: String, id: String? = nil, episodes: [(Int, Int)] = [], damaged: Bool = false
  ) -> Inventory.Video {
    var video = Inventory.Video(
      id: id.flatMap { ContentID($0) },
      episodes: episodes.map { EpisodeNumber(season: $0.0, number: $0.1) }, path: path, size: 1)
    video.hasDamagedReceipt = damaged
    return video
  }

  private func titles(
    _ inventory: Inventory, under paths: [String] = [], damaged: Bool = false
  ) -> AdoptableTitles {
    AdoptableTitles(inventory, under: paths, damaged: damaged, in: configuration) { ReleaseName.parse($0) }
  }

  @Test func `a film's id comes from its NFO, else from title and year`() {
    let found = titles(
      Inventory(videos: [
        video("Movies/Heat (1995)/heat.mkv", id: "tt0113277"), video("Movies/Ran (1985)/Ran (1985).mkv"),
      ]))
    #expect(found.problems.isEmpty)
    #expect(found.titles.map(\.label) == ["Heat (1995)", "Ran (1985)"])
    #expect(found.titles[0].id.text == "tt0113277")
    #expect(found.titles[1].id.text.hasPrefix("off:"))
    #expect(found.titles[1].videos.map(\.sharesFolder) == [false])
  }

  @Test func `two versions of a film are one title`() {
    let found = titles(
      Inventory(videos: [
        video("Movies/Ran (1985)/Ran (1985) - 2160p.mkv"), video("Movies/Ran (1985)/Ran (1985).mkv"),
      ]))
    #expect(found.titles.map(\.videos.count) == [2])
    #expect(found.titles[0].videos.allSatisfy { !$0.sharesFolder })
  }

  @Test func `a version without an id is of the title whose id another version carries`() {
    let found = titles(
      Inventory(videos: [
        video("Movies/Jelly (2006)/Jelly (2006) - 1080p.mkv", id: "tt0000001"),
        video("Movies/Jelly (2006)/Jelly (2006) - 2160p.mkv"),
        video("Movies/Two/Ran (1985).mkv", id: "tt0089881"), video("Movies/Two/Ikiru (1952).mkv"),
      ]))
    #expect(found.titles.map(\.videos.count) == [2, 1, 1])
    #expect(found.titles.first?.id.text == "tt0000001")
  }

  @Test func `two folders of one title and year stay two titles`() {
    let found = titles(
      Inventory(videos: [video("Movies/A/Ran (1985).mkv"), video("Movies/B/Ran (1985).mkv")]))
    #expect(Set(found.titles.map(\.id)).count == 2)
  }

  @Test func `films in one folder share it`() {
    let found = titles(
      Inventory(videos: [video("Movies/Kurosawa/Ran (1985).mkv"), video("Movies/Kurosawa/Ikiru (1952).mkv")]))
    #expect(found.titles.count == 2)
    #expect(found.titles.flatMap(\.videos).map(\.sharesFolder) == [true, true])
  }

  @Test func `films of one folder are told apart by NFO or name`() {
    let found = titles(
      Inventory(videos: [
        video("Movies/Ran (1985)/Ran.1985.mkv", id: "tt0089881"), video("Movies/Ran (1985)/Ran (1985).mkv"),
        video("Movies/Heat (1995)/Heat (1995).mkv", id: "tt0113277"),
        video("Movies/Heat (1995)/Heat (1995) - 2160p.mkv", id: "tt0113277"),
      ]))
    let shared = Dictionary(grouping: found.titles.flatMap(\.videos), by: \.path).mapValues {
      $0.map(\.sharesFolder)
    }
    #expect(shared["Movies/Heat (1995)/Heat (1995).mkv"] == [false])
    #expect(shared["Movies/Heat (1995)/Heat (1995) - 2160p.mkv"] == [false])
    #expect(shared["Movies/Ran (1985)/Ran.1985.mkv"] == [false])
  }

  @Test func `each name is parsed once, however many lie in a folder`() {
    let videos = (1...200).map { video("Movies/All/Film \($0) (19\(10 + $0 % 90)).mkv") }
    let parsed = Mutex(0)
    let found = AdoptableTitles(Inventory(videos: videos), in: configuration) { name in
      parsed.withLock { $0 += 1 }
      return ReleaseName.parse(name)
    }
    #expect(found.titles.flatMap(\.videos).count == 200)
    #expect(parsed.withLock(\.self) == 200)
  }

  /// Thousands of names compared with each other would take minutes.
  @Test func `a folder of thousands of films is looked at once`() {
    let names = (0..<6000).map {
      "Film \($0 / 2) (19\(10 + $0 / 2 % 90))" + ($0.isMultiple(of: 2) ? "" : " - 2160p")
    }
    var videos = names.map { video("Movies/\($0).mkv") } + names.map { video("Movies/All/\($0).mkv") }
    videos.append(video("Movies/All/Film 7 (1917) - 720p.mkv", id: "tt0000007"))
    let found = AdoptableTitles(Inventory(videos: videos), in: configuration) { name in
      let stem = name.split(separator: "/").last ?? ""
      var facts = ReleaseFacts(name: name)
      facts.title = String(stem.prefix { $0 != "(" })
      return facts
    }
    #expect(found.titles.flatMap(\.videos).count == 12_001)
    let seventh = found.titles.first { $0.id.text == "tt0000007" }
    #expect(seventh?.videos.map(\.path).count == 3)
    let first = found.titles.first {
      $0.videos.contains { $0.path == "Movies/All/Film 0 (1910) - 2160p.mkv" }
    }
    #expect(first?.id == TitleID(ownFor: "Movies/All/Film 0 (1910).mkv"))
  }

  @Test func `episodes are the show's whose folder they lie in`() throws {
    let show = try #require(TitleID("tt0903747"))
    let found = titles(
      Inventory(
        videos: [
          video("Shows/Breaking Bad/Season 01/e.mkv", id: "tt0903747:1:2", episodes: [(1, 2), (1, 3)]),
          video("Shows/Planet Earth (2006)/S01/e01.mkv", episodes: [(1, 1)]),
        ],
        takenFolders: ["Shows/Breaking Bad": show, "Shows/Planet Earth (2006)": nil]))
    #expect(found.titles.map(\.folder) == ["Shows/Breaking Bad", "Shows/Planet Earth (2006)"])
    #expect(found.titles.first?.id == show)
    #expect(found.titles.last?.title == "Planet Earth" && found.titles.last?.year == 2006)
  }

  @Test func `what cannot be adopted is named`() {
    let found = titles(
      Inventory(
        videos: [
          video("Shows/loose.mkv", episodes: [(1, 1)]), video("Shows/Show/what.mkv"),
          video("Movies/Broken/film.mkv"),
        ], takenFolders: ["Shows/Show": nil], incomplete: ["Movies/Broken": "it cannot be read"]))
    #expect(found.titles.isEmpty)
    #expect(found.problems.count == 3)
    #expect(found.problems.contains("Movies/Broken/film.mkv: it cannot be read"))
  }

  @Test func `a video whose name's sidecar is another's is not adopted over it`() {
    var twin = video("Movies/Heat (1995)/heat.mp4", id: "tt0113277")
    twin.isTwin = true
    let found = titles(Inventory(videos: [twin, video("Movies/Ran (1985)/ran.mkv")]))
    #expect(found.titles.map(\.title) == ["Ran"])
    #expect(found.problems.count == 1)
    #expect(found.problems.first?.hasPrefix("Movies/Heat (1995)/heat.mp4: a video beside it") == true)
  }

  @Test func `only what lies under the named paths is taken`() {
    let inventory = Inventory(videos: [
      video("Movies/Heat (1995)/heat.mkv"), video("Movies/Heat (1995) Extended/heat.mkv"),
      video("Movies/Ran (1985)/ran.mkv"),
    ])
    #expect(titles(inventory, under: ["Movies/Heat (1995)"]).titles.map(\.title) == ["Heat"])
    #expect(titles(inventory, under: [""]).titles.count == 3)
  }

  @Test func `videos with a receipt are taken only where it is damaged`() {
    var owned = video("Movies/Heat (1995)/heat.mkv")
    owned.receipt = Sidecar(id: "tt0113277", kind: .movie, title: "Heat")
    let inventory = Inventory(videos: [owned, video("Movies/Ran (1985)/ran.mkv", damaged: true)])
    #expect(titles(inventory).titles.isEmpty)
    #expect(titles(inventory, damaged: true).titles.map(\.title) == ["Ran"])
  }

  @Test func `discs are left alone and named, once each`() {
    var inventory = Inventory(videos: [
      video("Movies/Heat (1995)/BDMV/STREAM/00001.m2ts"), video("Movies/Heat (1995)/BDMV/STREAM/00002.m2ts"),
      video("Movies/Ran (1985)/ran.mkv"),
    ])
    inventory.discs = ["Movies/Heat (1995)/BDMV", "Movies/Twelve (2015)/VIDEO_TS"]
    let found = titles(inventory)
    #expect(found.titles.map(\.title) == ["Ran"])
    #expect(found.problems.isEmpty)
    #expect(
      found.notes == inventory.discs.map { "\($0): a disc, which players play as a whole; it is left alone" })
    #expect(titles(inventory, under: ["Movies/Ran (1985)"]).notes.isEmpty)
    #expect(titles(inventory, under: ["Movies/Heat (1995)/BDMV/STREAM"]).notes.count == 1)
  }

  @Test func `the parts of a film are left alone and named, and a title that ends in a part is none`() {
    let found = titles(
      Inventory(videos: [
        video("Movies/Heat (1995)/Heat-cd2.mp4"), video("Movies/Heat (1995)/Heat.mp4"),
        video("Movies/Ran (1985)/Ran (1985) Part 1.mkv"), video("Movies/Ran (1985)/Ran (1985) Part 2.mkv"),
        video("Movies/Mesrine Part 1 (2008)/Mesrine Part 1.mkv"),
      ]))
    #expect(found.titles.map(\.label) == ["Heat (1995)", "Mesrine Part 1 (2008)"])
    #expect(found.titles.first?.videos.map(\.path) == ["Movies/Heat (1995)/Heat.mp4"])
    #expect(
      found.notes == [
        "Movies/Heat (1995)/Heat-cd2.mp4: part 2 of a film in several files; it is left alone",
        "Movies/Ran (1985)/Ran (1985) Part 1.mkv: part 1 of a film in several files; it is left alone",
        "Movies/Ran (1985)/Ran (1985) Part 2.mkv: part 2 of a film in several files; it is left alone",
      ])
  }

  @Test(arguments: [
    ("Heat-cd1", "heat", "1"), ("Heat.CD2", "heat", "2"), ("Heat (1995) - disc 12", "heat (1995)", "12"),
    ("Heat_part2", "heat", "2"), ("Heat", nil, nil), ("cd1", nil, nil), ("Abcd1", nil, nil),
    ("Heat 2", nil, nil), ("Heat-cd1995", nil, nil),
  ])
  func `a part is told by the end of a name`(stem: String, film: String?, number: String?) {
    let part = FilmPart(stem: stem)
    #expect(part?.film == film)
    #expect(part?.number == number)
  }
}
