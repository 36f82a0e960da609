import Files
import Glibc
import Library
import Model
import SystemPackage
import Testing

@Suite struct InventoryScanTests {
  /// Knows `S01E02`, `S01E02-E03`, and samples and extras by a word.
  static let parse: InventoryScan.NameParser = { name in
    var facts = ReleaseFacts(name: name)
    for part in name.split(whereSeparator: { " /.".contains($0) })
    where part.hasPrefix("S") && part.contains("E") {
      let numbers = part.dropFirst().split(separator: "E").map { $0.filter(\.isNumber) }.compactMap {
        Int($0)
      }
      if let season = numbers.first, numbers.count > 1 {
        facts.seasons = [season]
        facts.episodes = Array(numbers.dropFirst())
        facts.kind = .episode
      }
    }
    if name.lowercased().contains("sample") { facts.kind = .sample }
    if name.lowercased().contains("featurette") { facts.kind = .extra }
    return facts
  }

  private func scan(_ library: TemporaryLibrary) -> Inventory {
    InventoryScan(library.root, parseName: InventoryScanTests.parse).inventory()
  }

  private func receipt(_ sidecar: Sidecar, of name: String) throws -> [UInt8] {
    var sidecar = sidecar
    sidecar.file?.name = name
    return try SidecarCoding.encode(sidecar)
  }

  @Test func `an empty library is complete and empty`() throws {
    #expect(scan(try TemporaryLibrary()) == Inventory())
  }

  @Test func `what was published is found again`() throws {
    let library = try TemporaryLibrary()
    let publisher = Publisher(library.root)
    let movie = try publisher.publish(try library.stagedMovie())
    let episode = try publisher.publish(try library.stagedEpisode())
    let inventory = scan(library)
    #expect(inventory.videos.map(\.path) == [movie.path, episode.path])
    #expect(inventory.videos.map { $0.id?.description } == ["tt1254207", "tt0903747:1:2"])
    #expect(inventory.videos.map(\.receipt) == [movie.receipt, episode.receipt])
    #expect(inventory.videos.last?.episodes.map(\.description) == ["S01E02", "S01E03"])
    #expect(inventory.videos.map(\.size) == [17, 19])
    #expect(inventory.deleted.isEmpty && inventory.warnings.isEmpty && inventory.incomplete.isEmpty)
    let ids = [try library.id("tt1254207"), try library.id("tt0903747")]
    #expect(inventory.folders == [ids[0]: TemporaryLibrary.movieFolder, ids[1]: TemporaryLibrary.showFolder])
    #expect(
      inventory.takenFolders == [TemporaryLibrary.movieFolder: ids[0], TemporaryLibrary.showFolder: ids[1]])
  }

  @Test func `a receipt whose video is gone is a deletion, of every episode in it`() throws {
    let library = try TemporaryLibrary()
    let publisher = Publisher(library.root)
    for published in [
      try publisher.publish(try library.stagedMovie()), try publisher.publish(try library.stagedEpisode()),
    ] {
      try Directory.removeFile(library.root.location(published.path))
    }
    let inventory = scan(library)
    #expect(inventory.videos.isEmpty)
    #expect(Set(inventory.deleted.map(\.description)) == ["tt1254207", "tt0903747:1:2", "tt0903747:1:3"])
    #expect(inventory.folders.count == 2)
  }

  @Test func `a deletion is seen even when the receipt was damaged`() throws {
    let library = try TemporaryLibrary()
    let published = try Publisher(library.root).publish(try library.stagedEpisode())
    try Directory.removeFile(library.root.location(published.path))
    try library.write("{\"schema\": \"offlinio/1\", ", to: String(published.path.dropLast(3)) + "json")
    let inventory = scan(library)
    #expect(Set(inventory.deleted.map(\.description)) == ["tt0903747:1:2", "tt0903747:1:3"])
    #expect(inventory.warnings.count == 1)
  }

  @Test func `a renamed folder and a changed file still belong to their title`() throws {
    let library = try TemporaryLibrary()
    _ = try Publisher(library.root).publish(try library.stagedMovie())
    try DurableWrite.rename(
      library.root.location(TemporaryLibrary.movieFolder), to: library.root.location("Movies/BBB"))
    try library.write("longer than it was before", to: "Movies/BBB/Big Buck Bunny (2008).mkv")
    let inventory = scan(library)
    #expect(inventory.folders == [try library.id("tt1254207"): "Movies/BBB"])
    #expect(inventory.videos.map(\.size) == [25])
    #expect(inventory.deleted.isEmpty)
  }

  @Test func `trees of other tools are read by their NFO files`() throws {
    let library = try TemporaryLibrary()
    try library.write("x", to: "Movies/Heat (1995)/Heat.1995.mkv")
    try library.write("<movie><imdbid>tt0113277</imdbid></movie>", to: "Movies/Heat (1995)/movie.nfo")
    try library.write("x", to: "Movies/Brazil/b.avi")
    try library.write("<movie><id>tt0088846</id></movie>", to: "Movies/Brazil/B.NFO")
    try library.write("x", to: "Shows/Dark/Season 1/Dark - S01E02 - Lies.mkv")
    try library.write("x", to: "Shows/Dark/Season 1/odd name.mkv")
    try library.write(
      "<episodedetails><season>1</season><episode>3</episode></episodedetails>"
        + "<episodedetails><season>1</season><episode>4</episode></episodedetails>",
      to: "Shows/Dark/Season 1/odd name.nfo")
    try library.write(
      "<tvshow><uniqueid type=\"imdb\">tt5753856</uniqueid></tvshow>", to: "Shows/Dark/tvshow.nfo")
    let inventory = scan(library)
    #expect(
      inventory.videos.map { $0.id?.description } == [
        "tt0088846", "tt0113277", "tt5753856:1:2", "tt5753856:1:3",
      ])
    #expect(inventory.videos.last?.episodes.map(\.number) == [3, 4])
    #expect(inventory.folders[try library.id("tt5753856")] == "Shows/Dark")
    #expect(inventory.warnings.isEmpty)
  }

  @Test func `a video without any id is listed by its path`() throws {
    let library = try TemporaryLibrary()
    try library.write("x", to: "Movies/loose film.mkv")
    try library.write("x", to: "Movies/Heat (1995)/heat.mkv")
    try library.write("x", to: "Shows/Dark (2017)/S01E02.mkv")
    try library.write("x", to: "Movies/Tagged {imdb-tt1254207}/t.mkv")
    let inventory = scan(library)
    #expect(inventory.videos.allSatisfy { $0.id == nil || $0.id?.episode != nil })
    #expect(
      inventory.videos.map(\.path) == [
        "Movies/loose film.mkv", "Movies/Heat (1995)/heat.mkv", "Movies/Tagged {imdb-tt1254207}/t.mkv",
        "Shows/Dark (2017)/S01E02.mkv",
      ])
    #expect(inventory.videos.last?.episodes == [EpisodeNumber(season: 1, number: 2)])
    #expect(inventory.folders == [try library.id("tt1254207"): "Movies/Tagged {imdb-tt1254207}"])
    #expect(inventory.takenFolders["Movies/Heat (1995)"] == .some(nil))
  }

  @Test func `trailers, samples and extras are no videos of a title`() throws {
    let library = try TemporaryLibrary()
    try library.write("long", to: "Movies/Heat (1995)/Heat (1995).mkv")
    for name in [
      "Heat (1995)-trailer.mkv", "sample.mkv", "Featurettes/making of.mkv", "Sample/heat.mkv", ".hidden.mkv",
    ] {
      try library.write("x", to: "Movies/Heat (1995)/" + name)
    }
    try library.write("x", to: "Movies/The Free Sample (2012)/The Free Sample (2012).mkv")
    try library.write("x", to: "Movies/@eaDir/Heat/Heat.mkv")
    try library.write("x", to: "Movies/Only a trailer (2012)/a-trailer.mkv")
    #expect(
      scan(library).videos.map(\.path) == [
        "Movies/Heat (1995)/Heat (1995).mkv", "Movies/The Free Sample (2012)/The Free Sample (2012).mkv",
      ])
  }

  @Test func `what merely may be an extra is a video of its own where nothing larger lies beside it`() throws
  {
    let library = try TemporaryLibrary()
    for (path, text) in [
      ("Movies/the-big-short.mkv", "short"), ("Movies/heat.mkv", "the film"),
      ("Movies/The Interview (2014)/the-interview.mkv", "film"),
      ("Movies/The Interview (2014)/the-interview-2160p.mkv", "the film"),
      ("Movies/Heat (1995)/heat.1995.mkv", "the film"), ("Movies/Heat (1995)/heat-interview.mkv", "x"),
      ("Shows/Hyph/Hyph-S01E05-Other.mkv", "x"), ("Shows/Hyph/Hyph-S01E06.mkv", "longer"),
      ("Shows/Hyph/Hyph-S01E06-short.mkv", "x"), ("Shows/Hyph/trailer.mkv", "x"),
    ] { try library.write(text, to: path) }
    #expect(
      Set(scan(library).videos.map { $0.path.split(separator: "/").last ?? "" }) == [
        "the-big-short.mkv", "heat.mkv", "the-interview.mkv", "the-interview-2160p.mkv", "heat.1995.mkv",
        "Hyph-S01E05-Other.mkv", "Hyph-S01E06.mkv",
      ])
  }

  @Test func `a receipt that names several episodes without end is bounded`() throws {
    let library = try TemporaryLibrary()
    var sidecar = Sidecar.fullEpisode
    sidecar.episode?.lastNumber = .max
    try library.write(try receipt(sidecar, of: "a.mkv"), to: "Shows/X/a.json")
    try library.write("x", to: "Shows/X/a.mkv")
    #expect(scan(library).videos.first?.episodes.count == 201)
  }

  @Test func `numbers beyond all measure in a receipt end no scan`() throws {
    let library = try TemporaryLibrary()
    var sidecar = Sidecar.fullEpisode
    sidecar.episode?.number = .max
    sidecar.episode?.lastNumber = .max
    try library.write(try receipt(sidecar, of: "a.mkv"), to: "Shows/X/a.json")
    try library.write("x", to: "Shows/X/a.mkv")
    #expect(scan(library).videos.first?.episodes.isEmpty == true)
  }

  @Test(arguments: ["Big Buck Bunny (2008).mp4", "big buck bunny (2008).mkv"])
  func `a file of the same name and another ending has no part in our receipt`(name: String) throws {
    let library = try TemporaryLibrary()
    let published = try Publisher(library.root).publish(try library.stagedMovie())
    try library.write("theirs", to: TemporaryLibrary.movieFolder + "/" + name)
    let inventory = scan(library)
    #expect(inventory.videos.map { $0.id?.description } == ["tt1254207", "tt1254207"])
    #expect(inventory.videos.filter { $0.receipt != nil }.map(\.path) == [published.path])
    #expect(inventory.deleted.isEmpty && inventory.orphans.isEmpty)
    #expect(VerifyOrder(inventory).entries.map(\.path) == [published.path])
    #expect(LibraryExport(inventory, in: library.root.configuration).entries.map(\.path) == [published.path])
  }

  @Test func `an episode beside ours under the same name is the same episode, without a receipt`() throws {
    let library = try TemporaryLibrary()
    let published = try Publisher(library.root).publish(try library.stagedEpisode())
    let stem = String(published.path.dropLast(4))
    try library.write("theirs", to: stem + ".avi")
    try Directory.removeFile(library.root.location(stem + ".nfo"))
    let videos = scan(library).videos
    #expect(videos.map(\.path) == [stem + ".avi", published.path])
    #expect(videos.map { $0.id?.description } == ["tt0903747:1:2", "tt0903747:1:2"])
    #expect(videos.map(\.episodes.count) == [2, 2])
    #expect(videos.map { $0.receipt == nil } == [true, false])
  }

  @Test func `a receipt that was renamed together with its video is still the video's`() throws {
    let library = try TemporaryLibrary()
    _ = try Publisher(library.root).publish(try library.stagedMovie())
    for ending in ["mkv", "json", "nfo"] {
      try DurableWrite.rename(
        library.root.location(TemporaryLibrary.movieFolder + "/Big Buck Bunny (2008)." + ending),
        to: library.root.location(TemporaryLibrary.movieFolder + "/BBB." + ending))
    }
    #expect(scan(library).videos.map { $0.receipt?.id } == ["tt1254207"])
  }

  @Test func `a folder that cannot be read is incomplete, not empty`() throws {
    // Rights do not bind root, so a file stands where the category was.
    let library = try TemporaryLibrary()
    try Directory.removeTree(library.root.folder(of: .movies))
    let inventory = scan(library)
    #expect(inventory.incomplete.keys.sorted() == ["Movies"])
    #expect(inventory.incomplete(under: "Movies/Heat (1995)") != nil)
    #expect(inventory.incomplete(under: "Shows/Dark") == nil)
  }

  @Test func `nothing in a folder without the right to read it counts as deleted`() throws {
    guard TemporaryLibrary.user != 0 else { return }
    let library = try TemporaryLibrary()
    _ = try Publisher(library.root).publish(try library.stagedMovie())
    try library.setMode(0o000, of: TemporaryLibrary.movieFolder)
    // The folder goes with the test, whatever its rights.
    defer { try? library.setMode(0o755, of: TemporaryLibrary.movieFolder) }
    let inventory = scan(library)
    #expect(inventory.deleted.isEmpty)
    #expect(inventory.incomplete.keys.sorted() == [TemporaryLibrary.movieFolder])
  }

  @Test func `unreadable tombstones make everything uncertain`() throws {
    let library = try TemporaryLibrary()
    try Directory.removeTree(library.root.tombstones)
    try library.link(".offlinio/tombstones", to: library.root.tombstones)
    let inventory = scan(library)
    #expect(inventory.incomplete[""] != nil)
    #expect(inventory.incomplete(under: "Movies/Heat (1995)") != nil)
  }

  @Test func `tombstones and pauses are part of the inventory`() throws {
    let library = try TemporaryLibrary()
    try library.write("", to: ".offlinio/tombstones/tt0903747-1-2")
    try library.write("", to: ".offlinio/paused/tt1254207")
    let inventory = scan(library)
    #expect(inventory.deleted.map(\.description) == ["tt0903747:1:2"])
    #expect(inventory.paused.map(\.text) == ["tt1254207"])
  }

  @Test func `links to folders are not followed, and what they hide is unknown`() throws {
    let library = try TemporaryLibrary()
    let outside = library.folder.appending("outside")
    try Directory.create(outside)
    try DurableWrite.replace(outside.appending("film.mkv"), with: [1])
    try library.link("Movies/Film (2001)", to: outside)
    try library.link("Shows/Circle", to: library.root.folder(of: .shows))
    let inventory = scan(library)
    #expect(inventory.videos.isEmpty)
    #expect(inventory.incomplete.keys.sorted() == ["Movies/Film (2001)", "Shows/Circle"])
    #expect(inventory.incomplete(under: "Movies/Film (2001)")?.contains("is a link") == true)
  }

  @Test(arguments: ["/not/mounted", "Film (2001)"])
  func `a link to nothing in the place of a title's folder is unknown, one of a file is not`(target: String)
    throws
  {
    let library = try TemporaryLibrary()
    try library.link("Movies/Film (2001)", to: FilePath(target))
    try library.link("Movies/poster.jpg", to: "/not/mounted/poster.jpg")
    try library.write("tt1254207\t\tMovies/Film (2001)/Film (2001).mkv\t.\n", to: ".offlinio/received")
    let inventory = InventoryScan(library.root, parseName: Self.parse).inventory()
    #expect(Array(inventory.incomplete.keys) == ["Movies/Film (2001)"])
    #expect(InventoryGaps(inventory, in: library.root).links == ["Movies/Film (2001)"])
    #expect(inventory.deleted.isEmpty && inventory.vanished.isEmpty)
    #expect(inventory.unaccounted.count == 1)
  }

  @Test func `links to videos count, also while their disk is away`() throws {
    let library = try TemporaryLibrary()
    let outside = library.folder.appending("film.mkv")
    try DurableWrite.replace(outside, with: [1, 2, 3])
    try Directory.create(library.root.location("Movies/A"))
    try library.link("Movies/A/here.mkv", to: outside)
    try library.link("Movies/A/away.mkv", to: "/not/mounted/film.mkv")
    let inventory = scan(library)
    #expect(inventory.videos.map(\.size) == [0, 3])
    #expect(inventory.warnings.count == 1)
  }

  @Test func `a linked category folder is followed`() throws {
    let library = try TemporaryLibrary()
    let outside = library.folder.appending("outside")
    try Directory.create(outside.appending("Film (2001)"))
    try DurableWrite.replace(outside.appending("Film (2001)").appending("film.mkv"), with: [1])
    try Directory.removeTree(library.root.folder(of: .movies))
    try library.link("Movies", to: outside)
    #expect(scan(library).videos.map(\.path) == ["Movies/Film (2001)/film.mkv"])
  }

  @Test func `a name that is no UTF-8 is a name all the same`() throws {
    let library = try TemporaryLibrary()
    let folder = library.root.location("Movies/Heat (1995)")
    try Directory.create(folder)
    try DurableWrite.replace(folder.appending("plain.mkv"), with: [1])
    let name: [CChar] = [-23, 116, 101, 46, 109, 107, 118, 0]
    let component = try #require(
      name.withUnsafeBufferPointer { $0.baseAddress.flatMap { FilePath.Component(platformString: $0) } })
    try DurableWrite.rename(folder.appending("plain.mkv"), to: folder.appending(component))
    let inventory = scan(library)
    #expect(inventory.videos.map(\.size) == [1])
    #expect(inventory.incomplete.isEmpty)
  }

  @Test func `a folder whose name is no UTF-8 is read as any other`() throws {
    let library = try TemporaryLibrary()
    try library.write("video", to: "Movies/plain/film.mkv")
    try library.write("<movie><id>tt0113277</id></movie>", to: "Movies/plain/film.nfo")
    let name: [CChar] = [-23, 116, 101, 0]
    let component = try #require(
      name.withUnsafeBufferPointer { $0.baseAddress.flatMap { FilePath.Component(platformString: $0) } })
    let movies = library.root.location("Movies")
    try DurableWrite.rename(movies.appending("plain"), to: movies.appending(component))
    let inventory = scan(library)
    #expect(inventory.videos.map { $0.id?.description } == ["tt0113277"])
    #expect(inventory.incomplete.isEmpty && inventory.warnings.isEmpty)
  }

  @Test func `folders deeper than any title goes are left alone`() throws {
    let library = try TemporaryLibrary()
    try library.write("x", to: "Movies/" + String(repeating: "d/", count: 40) + "film.mkv")
    try library.write("x", to: "Movies/Collection/Film (2001)/film.mkv")
    #expect(scan(library).videos.map(\.path) == ["Movies/Collection/Film (2001)/film.mkv"])
  }

  @Test func `files and pipes in the place of folders are noted, and those of seasons named`() throws {
    let library = try TemporaryLibrary()
    try library.write("x", to: "Movies/Twelve (2015)")
    try library.write("x", to: "Movies/cover.jpg")
    try library.write("x", to: "Shows/X (2010)/Season 01")
    try library.write("x", to: "Shows/X (2010)/Season one")
    try library.write("x", to: "Shows/X (2010)/Season 02/X S02E01.mkv")
    #expect(mkfifo(library.root.location("Shows/Pipe (2001)").string, 0o600) == 0)
    let inventory = scan(library)
    #expect(
      inventory.obstacles == ["Movies/Twelve (2015)", "Shows/Pipe (2001)", "Shows/X (2010)/Season 01"])
    #expect(
      inventory.warnings == [
        "Shows/X (2010)/Season 01 is no folder, but a folder has to be there; move it away"
      ])
    #expect(inventory.incomplete.isEmpty)
    #expect(inventory.videos.count == 1)
  }

  @Test func `a sample of the film beside it is none, however large, and discs are told`() throws {
    let library = try TemporaryLibrary()
    for name in ["Heat.mp4", "Heat-sample.mp4", "Heat.sample.mkv", "Heat-cd2.mp4"] {
      try library.write("the same", to: "Movies/Heat (1995)/" + name)
    }
    try library.write("x", to: "Movies/Ran (1985)/BDMV/STREAM/00001.m2ts")
    try library.write("x", to: "Movies/Twelve (2015)/video_ts/VTS_01_1.VOB")
    try library.write("x", to: "Shows/X (2010)/Season 01/Disc 1/BDMV/STREAM/00001.m2ts")
    let inventory = scan(library)
    #expect(
      inventory.videos.map { $0.path.split(separator: "/").last ?? "" }.sorted() == [
        "00001.m2ts", "Heat-cd2.mp4", "Heat.mp4",
      ])
    #expect(
      inventory.discs.sorted() == [
        "Movies/Ran (1985)/BDMV", "Movies/Twelve (2015)/video_ts", "Shows/X (2010)/Season 01/Disc 1/BDMV",
      ])
  }
}
