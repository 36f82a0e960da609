import Files
import Library
import Model
import SystemPackage
import Testing

/// What moves with a title, and what stays as somebody else's.
@Suite struct TrashContentsTests {
  private static let folder = TemporaryLibrary.movieFolder

  /// A library with the movie, and with its folder as the inventory names it.
  private func take(_ library: TemporaryLibrary) throws -> TrashEntry {
    let inventory = TrashTests.scan(library)
    return try Trash(library.root).take(
      try TrashTests.order("tt1254207", in: inventory), inventory: inventory, at: TrashTests.now)
  }

  /// A movie of ours that lies without a folder of its own.
  private func loose(_ stem: String) throws -> TemporaryLibrary {
    let library = try TemporaryLibrary()
    var receipt = Sidecar(id: "tt1254207", kind: .movie, title: "Alien")
    receipt.file = Sidecar.File(name: "\(stem).mkv", size: 4, modified: 0, sha256: "")
    try library.write("film", to: "Movies/\(stem).mkv")
    try library.write(try SidecarCoding.encode(receipt), to: "Movies/\(stem).json")
    return library
  }

  private func left(_ library: TemporaryLibrary, below folder: String) throws -> [String] {
    try library.tree().keys.filter { $0.hasPrefix(folder + "/") && !$0.hasSuffix("/") }
      .map { String($0.dropFirst(folder.count + 1)) }.sorted()
  }

  @Test(
    arguments: [
      "disc.iso", "VIDEO_TS/VTS_01_1.VOB", "old.ogm", "camera.mts", "a.divx", "a.3gp", "a.rmvb", "a.asf",
      "a.m2v", "score.flac", "notes", "archive.rar", "small.xyz", "extras/film.iso",
    ])
  func `a folder that holds something else than paperwork stays, with that`(name: String) throws {
    let library = try TrashTests.published()
    try library.write("theirs", to: "\(Self.folder)/\(name)")
    let entry = try take(library)
    #expect(entry.note.paths.allSatisfy { !$0.isFolder })
    #expect(try left(library, below: Self.folder) == [name])
  }

  @Test func `pictures, texts and what systems leave go with the folder`() throws {
    let library = try TrashTests.published()
    for name in [
      "extrafanart/1.jpg", ".actors/Jane.jpg", "Big Buck Bunny (2008).trickplay/320/1.jpg", "readme.txt",
      "subs/en.srt", "Thumbs.db", ".DS_Store", "@eaDir/x.mkv/SYNO@.bin", "movie.xml",
    ] { try library.write("x", to: "\(Self.folder)/\(name)") }
    let entry = try take(library)
    #expect(entry.note.paths.map(\.path) == [Self.folder])
    #expect(try !library.exists(Self.folder))
  }

  @Test func `a link in the folder stays where it is`() throws {
    let library = try TrashTests.published()
    let outside = try library.write("theirs", to: "elsewhere.jpg")
    try library.link("\(Self.folder)/poster.jpg", to: outside)
    #expect(try take(library).note.paths.allSatisfy { !$0.isFolder })
    #expect(try library.exists("\(Self.folder)/poster.jpg"))
  }

  @Test func `folders and files of another title whose name begins alike stay`() throws {
    let library = try loose("Alien")
    let theirs = [
      "Alien.Resurrection.1997.1080p/Alien.Resurrection.1997.1080p.mkv", "Alien.3.iso", "Alien.3.nfo",
      "Alien-Covenant/readme.txt", "Alien/readme.txt", "Alien.4/disc.iso", "Alien.4.jpg",
    ]
    for path in theirs { try library.write("theirs", to: "Movies/\(path)") }
    let ours = ["Alien.nfo", "Alien.en.srt", "Alien-poster.jpg", "Alien.trickplay/320/1.jpg"]
    for path in ours { try library.write("ours", to: "Movies/\(path)") }
    let entry = try take(library)
    #expect(
      entry.note.paths.map(\.path).sorted()
        == (["Alien.nfo", "Alien.en.srt", "Alien-poster.jpg", "Alien.trickplay", "Alien.mkv", "Alien.json"]
          .map { "Movies/" + $0 }.sorted()))
    #expect(try left(library, below: "Movies") == theirs.sorted())
  }

  @Test(arguments: ["video.mkv", "big.bin", "sub/disc.iso"])
  func `a folder that a player would make goes only with nothing but paperwork in it`(name: String) throws {
    let library = try loose("Alien")
    try library.write("theirs", to: "Movies/Alien.trickplay/\(name)")
    _ = try take(library)
    #expect(try left(library, below: "Movies") == ["Alien.trickplay/\(name)"])
  }
}
