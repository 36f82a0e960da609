import Files
import Library
import Markup
import Model
import SystemPackage
import Testing

@Suite struct PublisherTests {
  private let movie = TemporaryLibrary.movieFolder
  private let show = TemporaryLibrary.showFolder

  @Test func `a movie is published with everything beside it`() throws {
    let library = try TemporaryLibrary()
    let published = try Publisher(library.root).publish(try library.stagedMovie())
    let stem = movie + "/Big Buck Bunny (2008)"
    #expect(published.path == stem + ".mkv")
    #expect(published.notes.isEmpty)
    #expect(try library.text(stem + ".mkv") == "the movie's bytes")
    #expect(try library.text(stem + "-poster.jpg") == "poster")
    #expect(
      Set(try library.tree().keys.filter { $0.hasPrefix(movie) && $0 != movie + "/" }) == [
        stem + ".mkv", stem + ".nfo", stem + ".json", stem + "-poster.jpg", stem + "-fanart.jpg",
        stem + ".en.srt", stem + ".de.sdh.srt",
      ])
    #expect(try library.text(stem + ".de.sdh.srt") == "deutsch")
    let receipt = try #require(try library.sidecar(stem + ".json"))
    #expect(receipt == published.receipt)
    #expect(receipt.file?.name == "Big Buck Bunny (2008).mkv")
    #expect(receipt.file?.modified == 1_700_000_000_000_000_005)
    #expect(
      receipt.artwork == [
        .poster: "Big Buck Bunny (2008)-poster.jpg", .fanart: "Big Buck Bunny (2008)-fanart.jpg",
      ])
    #expect(receipt.wrote.count == 5)
    for (name, hash) in receipt.wrote {
      #expect(try SHA256.hex(ofFile: library.root.location(movie + "/" + name)) == hash)
    }
    #expect(try NFOReading.read(Array(try #require(try library.text(stem + ".nfo")).utf8)).count == 1)
    #expect(try library.staged().isEmpty)
    #expect(try library.text(".offlinio/changed") == stem + ".mkv\n")
  }

  @Test func `an episode brings its show along`() throws {
    let library = try TemporaryLibrary()
    _ = try Publisher(library.root).publish(try library.stagedEpisode())
    let stem = show + "/Season 01/Breaking Bad (2008) - S01E02-E03 - Cat's in the Bag"
    #expect(
      Set(try library.tree().keys.filter { $0.hasPrefix(show) && !$0.hasSuffix("/") }) == [
        show + "/tvshow.nfo", show + "/tvshow.json", show + "/poster.jpg", show + "/season01-poster.jpg",
        stem + ".mkv", stem + ".nfo", stem + ".json", stem + "-thumb.jpg", stem + ".en.srt",
      ])
    let nfo = Array(try #require(try library.text(stem + ".nfo")).utf8)
    #expect(try NFOReading.read(nfo).map(\.episode) == [2, 3])
    let record = try #require(try library.sidecar(show + "/tvshow.json"))
    #expect(record.kind == .series)
    #expect(record.artwork == [.poster: "poster.jpg"])
    #expect(record.wrote.keys.sorted() == ["poster.jpg", "season01-poster.jpg", "tvshow.nfo"])
  }

  @Test func `another episode changes nothing of a show that is there`() throws {
    let library = try TemporaryLibrary()
    _ = try Publisher(library.root).publish(try library.stagedEpisode())
    let names = ["tvshow.nfo", "tvshow.json", "poster.jpg", "season01-poster.jpg"]
    func inodes() throws -> [UInt64?] {
      try names.map { try FileStatus.at(library.root.location(show + "/" + $0))?.inode }
    }
    let before = try inodes()
    var next = try library.stagedEpisode("other bytes")
    next.receipt.id = "tt0903747:1:4"
    next.placement.stem = "Breaking Bad (2008) - S01E04"
    next.show?.record.description = nil
    next.show?.record.added = Timestamp(secondsSinceEpoch: 1_800_000_000)
    _ = try Publisher(library.root).publish(next)
    #expect(try inodes() == before)
    #expect(try library.sidecar(show + "/tvshow.json")?.description == "A teacher cooks.")
  }

  @Test(arguments: ["Big Buck Bunny (2008).mkv", "Big Buck Bunny (2008).mp4", "big buck BUNNY (2008).mkv"])
  func `a video of another tool is never overwritten, nor joined`(name: String) throws {
    let library = try TemporaryLibrary()
    let video = movie + "/" + name
    try library.write("theirs", to: video)
    let before = try library.tree()
    let publication = try library.stagedMovie()
    let fault = #expect(throws: LibraryFault.occupied(library.root.location(video))) {
      try Publisher(library.root).publish(publication)
    }
    #expect(fault?.exit == .itemsFailed)
    #expect(try library.tree() == before)
    #expect(try library.staged().contains("1.part"))
  }

  @Test(arguments: [
    "{\"made by\": \"another tool\"}", "[1]", "no JSON at all",
    "{\"schema\": \"offlinio/1\", \"id\": \"tt0000001\", \"type\": \"movie\", \"title\": \"Another\"}",
  ])
  func `a JSON of another tool or title is never overwritten`(text: String) throws {
    let library = try TemporaryLibrary()
    let sidecar = movie + "/Big Buck Bunny (2008).json"
    try library.write(text, to: sidecar)
    let before = try library.tree()
    let publication = try library.stagedMovie()
    #expect(throws: LibraryFault.occupied(library.root.location(sidecar))) {
      try Publisher(library.root).publish(publication)
    }
    #expect(try library.tree() == before)
  }

  @Test func `a damaged sidecar of ours is replaced`() throws {
    let library = try TemporaryLibrary()
    let sidecar = movie + "/Big Buck Bunny (2008).json"
    try library.write("{\n  \"id\" : \"tt1254207\",\n  \"schema\" : \"offlinio/1\", \"ti", to: sidecar)
    _ = try Publisher(library.root).publish(try library.stagedMovie())
    #expect(try library.sidecar(sidecar)?.id == "tt1254207")
  }

  @Test func `what another version wrote into a sidecar survives`() throws {
    let library = try TemporaryLibrary()
    var old = Sidecar(id: "tt1254207", kind: .movie, title: "Big Buck Bunny")
    old.unknown = ["mood": .string("calm")]
    old.edited = ["tagline"]
    let path = movie + "/Big Buck Bunny (2008).json"
    try library.write(try SidecarCoding.encode(old), to: path)
    _ = try Publisher(library.root).publish(try library.stagedMovie())
    let new = try #require(try library.sidecar(path))
    #expect(new.unknown == ["mood": .string("calm")])
    #expect(new.edited == ["tagline"])
    #expect(new.file?.size == 17)
  }

  @Test func `the user's own NFO and pictures stay`() throws {
    let library = try TemporaryLibrary()
    let stem = movie + "/Big Buck Bunny (2008)"
    try library.write("my words", to: stem + ".nfo")
    try library.write("my poster", to: stem + "-poster.png")
    let published = try Publisher(library.root).publish(try library.stagedMovie())
    #expect(try library.text(stem + ".nfo") == "my words")
    #expect(try !library.exists(stem + "-poster.jpg"))
    #expect(published.receipt.artwork[.poster] == "Big Buck Bunny (2008)-poster.png")
    #expect(
      published.receipt.wrote.keys.sorted() == [
        "Big Buck Bunny (2008)-fanart.jpg", "Big Buck Bunny (2008).de.sdh.srt",
        "Big Buck Bunny (2008).en.srt",
      ])
    #expect(published.notes.count == 2)
    #expect(published.notes.allSatisfy { $0.hasPrefix(movie) })
  }

  @Test func `a show's NFO is renewed while it is as we left it, and no longer`() throws {
    let library = try TemporaryLibrary()
    let publisher = Publisher(library.root)
    _ = try publisher.publish(try library.stagedEpisode())
    var next = try library.stagedEpisode("other bytes")
    next.receipt.id = "tt0903747:1:4"
    next.placement.stem = "Breaking Bad (2008) - S01E04"
    next.show?.record.description = "He still cooks."
    _ = try publisher.publish(next)
    #expect(try library.text(show + "/tvshow.nfo")?.contains("He still cooks.") == true)
    try library.write("my words", to: show + "/tvshow.nfo")
    next = try library.stagedEpisode("more bytes")
    next.receipt.id = "tt0903747:1:5"
    next.placement.stem = "Breaking Bad (2008) - S01E05"
    next.show?.record.description = "He cooks again."
    let published = try publisher.publish(next)
    #expect(try library.text(show + "/tvshow.nfo") == "my words")
    #expect(published.notes.count == 1)
    #expect(published.notes[0].hasPrefix(show + "/tvshow.nfo cannot be read, so it is kept as it is"))
  }

  @Test func `the folder of a title that was renamed meanwhile is not made anew`() throws {
    let library = try TemporaryLibrary()
    var publication = try library.stagedEpisode()
    publication.hasFolder = true
    #expect(throws: LibraryFault.moved(library.root.location(show))) {
      try Publisher(library.root).publish(publication)
    }
    #expect(try library.tree().keys.sorted() == ["Movies/", "Shows/"])
    #expect(try library.staged().contains { !$0.hasPrefix(".") })
    publication.placement.folder[0] = "My Show"
    try Directory.create(library.root.location("Shows/My Show"))
    _ = try Publisher(library.root).publish(publication)
    #expect(try library.exists("Shows/My Show/tvshow.json"))
  }

  @Test func `a record of another show is left alone`() throws {
    let library = try TemporaryLibrary()
    try library.write("{\"by\": \"someone\"}", to: show + "/tvshow.json")
    let published = try Publisher(library.root).publish(try library.stagedEpisode())
    #expect(try library.text(show + "/tvshow.json") == "{\"by\": \"someone\"}")
    #expect(published.notes == [show + "/tvshow.json is kept as it is"])
  }

  @Test func `a staged file of another size is not published`() throws {
    let library = try TemporaryLibrary()
    var publication = try library.stagedMovie()
    publication.receipt.file?.size = 18
    let part = IncomingStore(library.root).part(1, of: try library.release)
    #expect(throws: LibraryFault.wrongPart(part, expected: 18, found: 17)) {
      try Publisher(library.root).publish(publication)
    }
    try Directory.removeFile(part)
    #expect(throws: LibraryFault.wrongPart(part, expected: 18, found: nil)) {
      try Publisher(library.root).publish(publication)
    }
    #expect(try !library.exists(movie))
  }

  @Test func `a title folder that is a link is not written through`() throws {
    let library = try TemporaryLibrary()
    let outside = library.folder.appending("outside")
    try Directory.create(outside)
    try library.link(movie, to: outside)
    let publication = try library.stagedMovie()
    #expect(throws: LibraryFault.leavesLibrary(library.root.location(movie))) {
      try Publisher(library.root).publish(publication)
    }
    #expect(try Directory.entries(of: outside)?.isEmpty == true)
  }

  @Test func `an episode without a folder for its show is refused`() throws {
    let library = try TemporaryLibrary()
    var publication = try library.stagedEpisode()
    publication.placement.folder = ["Breaking Bad (2008)"]
    #expect(throws: LibraryFault.self) { try Publisher(library.root).publish(publication) }
    #expect(try library.tree().keys.sorted() == ["Movies/", "Shows/"])
  }

  @Test(arguments: [["..", "x"], ["a/b"], [""], [], [".hidden"], ["a\u{0}"]])
  func `a place that is none is refused`(folder: [String]) throws {
    let library = try TemporaryLibrary()
    var publication = try library.stagedMovie()
    publication.placement.folder = folder
    #expect(throws: LibraryFault.self) { try Publisher(library.root).publish(publication) }
    #expect(try library.tree().keys.sorted() == ["Movies/", "Shows/"])
  }

  @Test func `folders of a disk that has gone are not made anew`() throws {
    let library = try TemporaryLibrary()
    let publication = try library.stagedMovie()
    try Directory.removeTree(library.root.folder(of: .movies))
    #expect(throws: LibraryFault.noCategory(library.root.folder(of: .movies))) {
      try Publisher(library.root).publish(publication)
    }
    #expect(try !library.exists("Movies"))
    try Directory.removeFile(library.root.marker)
    #expect(throws: LibraryFault.noMarker(library.root.path)) {
      try Publisher(library.root).publish(publication)
    }
  }

  @Test(arguments: ["outside", "nowhere"])
  func `a link in the place of a folder is found before anything is fetched`(target: String) throws {
    let library = try TemporaryLibrary()
    try Directory.create(library.folder.appending("outside"))
    try library.link(TemporaryLibrary.movieFolder, to: library.folder.appending(target))
    let publication = try library.stagedMovie()
    #expect(throws: LibraryFault.leavesLibrary(library.root.location(TemporaryLibrary.movieFolder))) {
      try Publisher(library.root).checkPlace(publication.placement, id: publication.receipt.id)
    }
  }

  @Test
  func `a file in the place of a folder concerns its title alone, before anything is fetched and after`()
    throws
  {
    let library = try TemporaryLibrary()
    try library.write("x", to: movie)
    try library.write("x", to: show + "/Season 01")
    let publisher = Publisher(library.root)
    for (publication, folder) in [
      (try library.stagedMovie(), movie), (try library.stagedEpisode(), show + "/Season 01"),
    ] {
      let fault = LibraryFault.obstructed(library.root.location(folder))
      #expect(fault.isOfOneItem)
      #expect(throws: fault) {
        try publisher.checkPlace(publication.placement, id: publication.receipt.id)
      }
      #expect(throws: (any Error).self) { try publisher.publish(publication) }
    }
    #expect(try library.text(movie) == "x")
  }
}
