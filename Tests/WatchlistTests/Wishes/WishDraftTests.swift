import Files
import Model
import SystemPackage
import Testing
import Watchlist

struct WishDraftTests {
  private func draft(_ json: String) throws -> WishDraft {
    try WishDraft(JSONValue(bytes: Array(json.utf8)))
  }

  @Test func `a document becomes the file that a user would write`() throws {
    let draft = try draft(
      #"{"type": "series", "imdb": "tt0903747", "episodes": ["S01", "S02"], "year": 2008, "title": "A \"b\"", "keep": null}"#
    )
    #expect(
      draft.text == """
        # Made by `offlinio serve`; delete this file to take the wish back.

        [[series]]
        episodes = ["S01", "S02"]
        imdb = "tt0903747"
        title = "A \\"b\\""
        year = 2008

        """)
  }

  @Test func `an unknown key is one without a value too`() throws {
    let text = try draft(#"{"type": "movie", "imdb": "tt0000001", "foo": null}"#).text
    let read = WatchlistReader.readBeside(Array(text.utf8), as: "/w.d/new.toml", main: "/w.toml")
    #expect(read.problems.map(\.description).contains { $0.contains("unknown key 'foo'") })
  }

  @Test(arguments: [
    "[]", "{}", #"{"type": "film"}"#, #"{"type": "movie", "title": {}}"#,
    #"{"type": "movie", "release": [["x"]]}"#,
  ])
  func `what is no wish is refused`(_ json: String) {
    #expect(throws: WishDraft.Fault.self) { try draft(json) }
  }

  @Test func `a key cannot smuggle another line in`() throws {
    let text = try draft(#"{"type": "movie", "a\nb = 1 # ]": "x\n[library]"}"#).text
    #expect(text.split(separator: "\n").count == 3)
  }

  @Test(arguments: [
    ("tt0000001", "tt0000001.toml"), ("off:0123456789ab", "off-0123456789ab.toml"), ("../x", nil), ("", nil),
    ("a/b", nil), (".hidden", nil),
  ])
  func `an id names one file of the folder, or none`(_ id: String, _ name: String?) {
    #expect(WishFile.path(of: id, in: "/w.d") == name.map { FilePath("/w.d").appending($0) })
  }

  @Test func `only what the program made by itself is removed`() throws {
    let folder = FilePath("/tmp/offlinio-wishes-\(UInt64.random(in: 0 ... .max))")
    defer { try? Directory.removeTree(folder) }  // A leftover in /tmp fails no test.
    try Directory.create(folder)
    let wish = "[[movie]]\nimdb = \"tt0000001\"\n"
    func write(_ text: String) throws {
      try DurableWrite.replace(folder.appending("tt0000001.toml"), with: Array(text.utf8))
    }
    #expect(try WishFile.remove("tt0000001", in: folder) == .absent)
    try write(wish)
    #expect(try WishFile.remove("tt0000001", in: folder) == .foreign(folder.appending("tt0000001.toml")))
    try write(
      "# Made by `offlinio add`; delete this file to take the wish back.\n" + wish
        + wish.replacing("1", with: "2"))
    #expect(try WishFile.remove("tt0000001", in: folder) == .foreign(folder.appending("tt0000001.toml")))
    try write("# Made by `offlinio add`; delete this file to take the wish back.\n" + wish)
    #expect(try WishFile.remove("tt0000001", in: folder) == .removed(folder.appending("tt0000001.toml")))
    #expect(try WishFile.remove("tt0000001", in: folder) == .absent)
  }
}
