import Files
import Model
import Syncing
import SystemPackage
import Testing

@Suite struct FileListTests {
  private func read(_ text: String) -> Observed<ListEntries> { FileList.entries(Array(text.utf8)) }

  private func summary(_ read: Observed<ListEntries>) -> [String]? {
    read.value?.entries.map { entry in
      [entry.imdb?.text, entry.kind?.rawValue, entry.title, entry.year.map(String.init)]
        .compactMap(\.self).joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("tt0000001\ntt0000002\n", ["tt0000001", "tt0000002"]),
    ("\u{FEFF}tt0000001\r\ntt0000002\r\n", ["tt0000001", "tt0000002"]),
    ("tt0000001\rtt0000002", ["tt0000001", "tt0000002"]),
    ("# films\n\n  tt0000001  # the first\n\ttt0000001\n", ["tt0000001"]),
    (
      "https://www.imdb.com/title/tt0000001/?ref_=x\nhttps://m.imdb.com/title/tt0000002",
      ["tt0000001", "tt0000002"]
    ),
    ("", []), ("\n\n# nothing yet\n", []),
  ])
  func `a text names a title a line`(text: String, titles: [String]) {
    #expect(summary(read(text)) == titles)
    #expect(read(text).value?.isWhole == true)
    #expect(read(text).value?.leavesOut == false)
    #expect(read(text).value?.notes == [])
  }

  @Test func `an old encoding does not matter where ids are ASCII`() {
    let bytes = Array("# Am".utf8) + [0xE9] + Array("lie\ntt0211915 # ".utf8) + [0xE9, 0xFF, 0x0A]
    #expect(summary(FileList.entries(bytes)) == ["tt0211915"])
  }

  @Test(arguments: [
    (
      "tt0000001\nBig Buck Bunny\n",
      "line 2 is neither an IMDb id nor an address of a title at IMDb, and is left out"
    ),
    (
      "tt0000001\n" + String(repeating: "https://a.example/k3y\n", count: 9),
      "lines 2, 3, 4, 5, 6 and 4 more are neither IMDb ids nor addresses of titles at IMDb, and are left out"
    ),
  ])
  func `lines that name no title are told by their numbers`(text: String, note: String) {
    #expect(summary(read(text)) == ["tt0000001"])
    #expect(read(text).value?.notes == [note])
    #expect(read(text).value?.leavesOut == true)
  }

  @Test(arguments: ["<!doctype html>\n<p>log in", "k3y\n", "\0\0\0", "Const,Title\nnothing,x\n"])
  func `a file that is something else is unknown, not empty`(text: String) {
    #expect(read(text) == .unknown("it holds no IMDb id at all"))
  }

  @Test(arguments: [[0xFF, 0xFE, 0x74, 0x00], [0xFE, 0xFF, 0x00, 0x74]] as [[UInt8]])
  func `a file in UTF-16 is refused`(bytes: [UInt8]) {
    #expect(FileList.entries(bytes) == .unknown("the file is written in UTF-16; save it as UTF-8"))
  }

  @Test func `more than twenty thousand entries are not taken`() {
    let ids = (0...20_000).map { "tt\(1_000_000 + $0)" }
    for text in [ids.joined(separator: "\n"), "Const\n" + ids.joined(separator: "\n")] {
      let read = read(text)
      #expect(read.value?.entries.count == 20_000)
      #expect(read.value?.missing == "it has more than 20000 entries")
    }
  }

  @Test(arguments: [
    // What IMDb exports today, and what it did before.
    (
      """
      Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year
      1,tt0000001,2020-01-01,2020-01-01,"two
      lines, one field","Say ""cheese"", please",x,https://www.imdb.com/title/tt0000001,Movie,7.1,90,2008
      2,tt0000002,2020-01-01,2020-01-01,,Show,Show,https://www.imdb.com/title/tt0000002,TV Series,7.1,50,2011
      """, ["tt0000001 movie Say \"cheese\", please 2008", "tt0000002 series Show 2011"]
    ),
    (
      "\"position\",\"const\",\"created\",\"Title\",\"Title type\",\"Year\"\r\n"
        + "\"1\",\"tt0000001\",\"x\",\"A\",\"Feature Film\",\"1999\"\r\n"
        + "\"2\",\"tt0000002\",\"x\",\"B\",\"Mini-Series\",\"2001\"\r\n",
      ["tt0000001 movie A 1999", "tt0000002 series B 2001"]
    ),
    // Columns that are missing, an unknown word, a short record.
    ("Const\ntt0000001\n", ["tt0000001"]),
    ("Title Type,Const\nSpielfilm,tt0000001\n,tt0000002\n", ["tt0000001", "tt0000002"]),
    ("Const,Title,Year\ntt0000001\ntt0000001,again\n", ["tt0000001"]),
    // What spreadsheets make of it.
    ("Const;Title;Title Type\ntt0000001;\"A;B\";movie\n", ["tt0000001 movie A;B"]),
    ("\u{FEFF}\nConst\tTitle\ntt0000001\tA", ["tt0000001 A"]), ("Const,Title\n", []),
  ])
  func `an export is read by the names of its columns`(text: String, titles: [String]) {
    #expect(summary(read(text)) == titles)
    #expect(read(text).value?.isWhole == true)
    #expect(read(text).value?.notes == [])
  }

  @Test(arguments: [
    ("Movie", "movie"), ("movie", "movie"), ("Feature Film", "movie"), ("TV Movie", "movie"),
    ("tvMovie", "movie"),
    ("Short", "movie"), ("short", "movie"), ("TV Short", "movie"), ("video", "movie"), ("Video", "movie"),
    ("Documentary", "movie"), ("TV Special", "movie"), ("tvSeries", "series"), ("TV Series", "series"),
    ("tvMiniSeries", "series"), ("TV Mini-Series", "series"), ("TV Mini Series", "series"),
  ])
  func `the kinds of titles are known by their old and new words`(word: String, kind: String) {
    #expect(summary(read("Const,Title Type\ntt0000001,\(word)\n")) == ["tt0000001 \(kind)"])
  }

  @Test(arguments: [
    "TV Episode", "tvEpisode", "Video Game", "videoGame", "Music Video", "musicVideo", "Podcast Series",
    "podcastEpisode",
  ])
  func `what is neither movie nor series is left out`(word: String) {
    let read = read("Const,Title Type\ntt0000001,\(word)\n")
    #expect(read == .known(ListEntries(notes: ["1 entry is no movie or series and is left out"])))
  }

  @Test func `an export that breaks off is not whole`() {
    let read = read("Const,Title\ntt0000001,A\ntt0000002,\"B")
    #expect(summary(read) == ["tt0000001 A"])
    #expect(read.value?.missing == "it breaks off in the record of line 3")
  }

  @Test func `records without an id are told by their lines`() {
    let read = read("Const,Title\ntt0000001,\"a\nb\"\nnm0000001,x\n\ntt0000002,y\nz\n")
    #expect(summary(read) == ["tt0000001 a b", "tt0000002 y"])
    #expect(read.value?.notes == ["the records of lines 4, 7 have no IMDb id and are left out"])
    #expect(read.value?.leavesOut == true)
  }

  @Test func `files are read, and those that cannot be are unknown`() async throws {
    let folder = FilePath("/tmp").appending("offlinio-lists-\(UInt64.random(in: 0 ... .max))")
    try Directory.create(folder)
    // A folder that stays behind in /tmp fails no test.
    defer { try? Directory.removeTree(folder) }
    let list = FileList(files: FileThreads(count: 1))

    let file = folder.appending("films.txt")
    try DurableWrite.replace(file, with: Array("tt0000001\n".utf8), mode: 0o644)
    #expect(summary(await list.entries(of: file)) == ["tt0000001"])
    try DurableWrite.replace(file, with: Array(repeating: 0x0A, count: (4 << 20) + 1), mode: 0o644)
    #expect(await list.entries(of: file) == .unknown("the file is larger than 4.2 MB"))
    #expect(await list.entries(of: folder.appending("gone.txt")) == .unknown("there is no such file"))
    let read = await list.entries(of: folder)
    #expect(read.value == nil)
    #expect(!"\(read)".contains("offlinio-lists"))
  }
}
