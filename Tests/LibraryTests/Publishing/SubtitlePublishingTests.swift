import Files
import Library
import Model
import SystemPackage
import Testing

/// The subtitles beside a video, and those that the user put there.
@Suite struct SubtitlePublishingTests {
  private let stem = TemporaryLibrary.movieFolder + "/Big Buck Bunny (2008)"

  private func publish(
    _ subtitles: [Publication.Subtitle], in library: TemporaryLibrary
  ) throws -> Published {
    var publication = try library.stagedMovie()
    publication.artwork = []
    publication.subtitles = subtitles
    return try Publisher(library.root).publish(publication)
  }

  private func english(_ text: String, _ mark: SubtitleMark? = nil) -> Publication.Subtitle {
    .init(language: "en", mark: mark, bytes: Array(text.utf8))
  }

  /// What the tree is like after the video was removed, as when it is fetched once more.
  private func removeVideo(_ library: TemporaryLibrary) throws {
    try Directory.removeFile(library.root.location(stem + ".mkv"))
  }

  @Test(arguments: [
    ".en.ass", ".en.ssa", ".en.vtt", ".en.sub", ".EN.SRT", ".eng.srt", ".English.srt", ".en.sdh.srt",
    ".en.default.ass",
  ])
  func `the user's subtitle of the same language keeps ours away`(ending: String) throws {
    let library = try TemporaryLibrary()
    try library.write("theirs", to: stem + ending)
    let published = try publish([english("ours")], in: library)
    #expect(try !library.exists(stem + ".en.srt"))
    #expect(try library.text(stem + ending) == "theirs")
    #expect(published.notes == ["\(stem)\(ending) is kept as it is"])
    #expect(published.receipt.wrote.keys.sorted() == ["Big Buck Bunny (2008).nfo"])
  }

  @Test(arguments: [
    ".srt", ".de.srt", ".en.forced.srt", ".en.txt", " - 2160p.en.srt", ".en.mkv.part", ".mkv.xx.srt",
  ])
  func `other files beside the video do not`(ending: String) throws {
    let library = try TemporaryLibrary()
    try library.write("theirs", to: stem + ending)
    let published = try publish([english("ours")], in: library)
    #expect(try library.text(stem + ".en.srt") == "ours")
    #expect(try library.text(stem + ending) == "theirs")
    #expect(published.notes.isEmpty)
  }

  @Test func `the user's file of the very name is kept`() throws {
    let library = try TemporaryLibrary()
    try library.write("theirs", to: stem + ".en.srt")
    let published = try publish([english("ours")], in: library)
    #expect(try library.text(stem + ".en.srt") == "theirs")
    #expect(published.notes == ["\(stem).en.srt is kept as it is"])
  }

  @Test func `ours is renewed while it is as we left it, and no longer`() throws {
    let library = try TemporaryLibrary()
    _ = try publish([english("one")], in: library)
    try removeVideo(library)
    #expect(try publish([english("two")], in: library).notes.isEmpty)
    #expect(try library.text(stem + ".en.srt") == "two")
    try library.write("mended", to: stem + ".en.srt")
    try removeVideo(library)
    #expect(try publish([english("three")], in: library).notes.count == 1)
    #expect(try library.text(stem + ".en.srt") == "mended")
  }

  @Test func `ours with another mark is no rival, until the user changes it`() throws {
    let library = try TemporaryLibrary()
    _ = try publish([english("sounds", .sdh)], in: library)
    try removeVideo(library)
    #expect(try publish([english("plain")], in: library).notes.isEmpty)
    #expect(try library.text(stem + ".en.srt") == "plain")
    #expect(try library.text(stem + ".en.sdh.srt") == "sounds")
    try Directory.removeFile(library.root.location(stem + ".en.srt"))
    try library.write("mended", to: stem + ".en.sdh.srt")
    try removeVideo(library)
    #expect(
      try publish([english("plain")], in: library).notes == ["\(stem).en.sdh.srt is kept as it is"])
    #expect(try !library.exists(stem + ".en.srt"))
  }

  @Test func `a link in the place of a subtitle is not written through`() throws {
    let library = try TemporaryLibrary()
    let outside = library.folder.appending("outside.srt")
    try DurableWrite.replace(outside, with: Array("outside".utf8))
    try library.write("", to: stem + ".txt")
    try library.link(stem + ".en.srt", to: outside)
    _ = try publish([english("ours")], in: library)
    #expect(try FileReading.bytes(of: outside, limit: 100) == Array("outside".utf8))
  }

  @Test func `subtitles of an interrupted publication count as ours even when others come since`() throws {
    let library = try TemporaryLibrary()
    let death = LibraryFault.unwritable("/", reason: "the process dies here")
    let dying = Publisher(library.root) { step throws(LibraryFault) in if step == .nfo { throw death } }
    var publication = try library.stagedMovie()
    #expect(throws: death) { try dying.publish(publication) }
    #expect(try library.text(stem + ".en.srt") == "english")
    publication.subtitles = [english("another")]
    #expect(try Publisher(library.root).publish(publication).notes.isEmpty)
    #expect(try library.text(stem + ".en.srt") == "another")
  }

  @Test(arguments: ["../../x", "a/b", String(repeating: "x", count: 240)])
  func `a language that is no part of a name costs the subtitle alone`(language: String) throws {
    let library = try TemporaryLibrary()
    _ = try publish([.init(language: language, bytes: [1])], in: library)
    #expect(try library.exists(stem + ".mkv"))
    #expect(try library.tree().count == 6)
  }

  @Test func `the longest stem leaves room for the longest name`() {
    let place = Placement(
      category: .movies, folder: ["x"], stem: String(repeating: "x", count: 220), fileExtension: "mkv")
    for mark in SubtitleMark.allCases {
      #expect(place.subtitleName("en", mark: mark).utf8.count <= 255)
      #expect(place.subtitleName("en", mark: mark) == "\(place.stem).en.\(mark).srt")
    }
    #expect(place.subtitleName("en", mark: nil) == place.stem + ".en.srt")
  }

  @Test func `a tree with subtitles is read as one without`() throws {
    let library = try TemporaryLibrary()
    let published = try publish([english("ours"), english("few", .forced)], in: library)
    let snapshot = try SnapshotScan.scan(library.configuration)
    #expect(snapshot.titles.flatMap(\.videos).map(\.path) == [FilePath(published.path)])
    #expect(snapshot.warnings.isEmpty)
  }
}
