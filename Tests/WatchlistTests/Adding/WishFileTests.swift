import Files
import Model
import Secrets
import SystemPackage
import Testing
import Watchlist

@Suite struct WishFileTests {
  private static let hex = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"

  private struct NoRelease: Error { let text: String }

  private func title(_ text: String = "tt1254207", _ kind: Wish.Kind = .movie) throws -> NewWish {
    NewWish(kind: kind, subject: .title(try #require(IMDbID(text))))
  }

  private func release(_ text: String, key: String = hex) throws -> NewWish {
    guard case .release(let reference) = try WishArgument(text, in: "/") else {
      throw NoRelease(text: text)
    }
    return NewWish(kind: .series, subject: .release(reference, try #require(ReleaseKey(key))))
  }

  private func names(_ folder: FilePath) throws -> [String] {
    try (Directory.entries(of: folder) ?? []).map(\.name.string)
  }

  @Test func `an id becomes a short file that is read as that wish and nothing else`() throws {
    let folder = try TemporaryFolder()
    let place = folder.path.appending("watchlist.d")
    guard case .made(let wish) = try WishFile.make(try title(), in: place) else {
      Issue.record("it was there already")
      return
    }
    let path = place.appending("tt1254207.toml")
    #expect(wish.origin == Wish.Origin(file: path.string, line: 3, column: 1, key: "movie[1]"))
    let bytes = try #require(try FileReading.bytes(of: path, limit: 1_000))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "# Made by `offlinio add`; delete this file to take the wish back.\n\n"
        + "[[movie]]\nimdb = \"tt1254207\"\n")
    try folder.write("[library]\npath = \"/srv/media\"\n", to: "watchlist.toml")
    let reading = WatchlistReader.read(folder.path.appending("watchlist.toml"))
    #expect(reading.wishes == [wish])
    #expect(reading.faultyFiles.isEmpty)
  }

  @Test(arguments: [
    hex, "magnet:?xt=urn:btih:\(hex)&dn=%22%5D%0A%5B%5Blist%5D%5D%5C&tr=http%3A%2F%2Fa%3F%26",
    "magnet:?xt=urn:btih:\(hex)&dn=&tr=", "magnet:?xt=urn:btih:\(hex)&dn=%FF%00%7F",
    "/a/\"'\\ # = [[movie]] é \u{202E}\u{301}😀.torrent", "/…/x.torrent",
    "https://a.example/\"]\\u0000'.mkv?k=\\",
    "https://a.example/x.torrent#\"\"\"",
  ])
  func `a hostile text comes back as it was`(text: String) throws {
    let folder = try TemporaryFolder()
    let new = try release(text)
    guard case .made(let wish) = try WishFile.make(new, in: folder.path) else {
      Issue.record("it was there already")
      return
    }
    #expect(new.subject.isAsked(by: wish))
    #expect(wish.kind == .series)
    #expect(try names(folder.path) == [Self.hex + ".toml"])
  }

  @Test func `a second time changes nothing`() throws {
    let folder = try TemporaryFolder()
    _ = try WishFile.make(try title(), in: folder.path)
    let before = try FileStatus.at(folder.path.appending("tt1254207.toml"))
    guard case .present(let wish) = try WishFile.make(try title(), in: folder.path) else {
      Issue.record("it was made again")
      return
    }
    #expect(wish.imdb?.text == "tt1254207")
    #expect(try FileStatus.at(folder.path.appending("tt1254207.toml")) == before)
    #expect(try names(folder.path) == ["tt1254207.toml"])
  }

  @Test(arguments: [
    "[[movie]]\nimdb = \"tt1254207\"\nprofile = \"kids\"\n", "# mine\n[[series]]\nimdb = \"tt1254207\"\n",
    "[[movie]]\nimdb = \"tt1727587\"\n[[movie]]\nimdb = \"https://www.imdb.com/title/tt1254207/\"\n",
  ])
  func `a file that the user has changed counts as long as it holds the wish`(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "tt1254207.toml")
    guard case .present = try WishFile.make(try title(), in: folder.path) else {
      Issue.record("it was made again")
      return
    }
  }

  @Test func `a file of this torrent counts whichever way it names it`() throws {
    let folder = try TemporaryFolder()
    _ = try WishFile.make(try release("/srv/x.torrent"), in: folder.path)
    guard case .present = try WishFile.make(try release(Self.hex), in: folder.path) else {
      Issue.record("it was made again")
      return
    }
  }

  @Test(arguments: [
    "", "nonsense", "[[movie]]\nimdb = \"tt1727587\"\n", "[[movie]]\nimdb = \"tt1254207\"\nyaer = 2008\n",
    "[library]\npath = \"/x\"\n[[movie]]\nimdb = \"tt1254207\"\n",
  ])
  func `a file that holds something else is left alone and named`(text: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "tt1254207.toml")
    #expect(throws: WishFile.Fault.occupied(path)) { try WishFile.make(try title(), in: folder.path) }
    #expect(try FileReading.bytes(of: path, limit: 1_000) == Array(text.utf8))
    #expect(try names(folder.path) == ["tt1254207.toml"])
  }

  @Test func `a folder in place of the file is left alone and named`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "tt1254207.toml/x")
    let path = folder.path.appending("tt1254207.toml")
    #expect(throws: WishFile.Fault.occupied(path)) { try WishFile.make(try title(), in: folder.path) }
  }

  @Test func `a file in place of the folder is a fault of the disk that names it`() throws {
    let folder = try TemporaryFolder()
    let place = try folder.write("mine", to: "watchlist.d")
    let fault = #expect(throws: WishFile.Fault.self) { try WishFile.make(try title(), in: place) }
    #expect("\(fault.map { "\($0)" } ?? "")".contains("watchlist.d"))
    #expect(try FileReading.bytes(of: place, limit: 10) == Array("mine".utf8))
  }

  @Test func `a text that would be read as something else is not put in place`() throws {
    let folder = try TemporaryFolder()
    // Written, this is the path of a folder's file: it has no ending that makes it a torrent's.
    let key = try #require(ReleaseKey(Self.hex))
    let wish = NewWish(kind: .movie, subject: .release(.torrentFile("/srv/x.mkv"), key))
    let fault = #expect(throws: WishFile.Fault.self) { try WishFile.make(wish, in: folder.path) }
    #expect("\(fault.map { "\($0)" } ?? "")".contains("nothing is written"))
    #expect(try names(folder.path).isEmpty)
  }
}
