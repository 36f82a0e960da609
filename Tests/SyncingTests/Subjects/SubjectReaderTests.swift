import Files
import Model
import Planning
import Secrets
import Testing
import Transfer

@testable import Syncing

@Suite struct SubjectReaderTests {
  private static let film = "tt1254207"
  private static let show = "tt1748166"

  private func read(_ wish: Wish, inventory: Inventory = Inventory()) async -> SubjectReader.Reading {
    let pins = PinReader(
      send: { request throws(TransferError) in
        Issue.record("nothing may be fetched")
        return HTTPResponse(status: 500, headers: HTTPHeaders(), body: [], finalURL: request.url)
      }, files: FileThreads(count: 1))
    let reader = SubjectReader(pins: pins, configuration: LibraryConfiguration(path: "/srv/media")) {
      imdb, kind in
      switch (imdb.text, kind) {
      case (Self.film, .movie): .known(TitleMetadata(id: TitleID(imdb), kind: .movie, title: "Bunny"))
      case (Self.show, .series): .known(TitleMetadata(id: TitleID(imdb), kind: .series, title: "Pioneer"))
      case ("tt0000001", _): .unknown("nobody answers")
      default: .known(nil)
      }
    }
    return await reader.read([wish], inventory: inventory)
  }

  private func wish(_ kind: Wish.Kind, _ id: String) -> Wish {
    Wish(
      kind: kind, imdb: IMDbID(id),
      origin: Wish.Origin(file: "watchlist.toml", line: 7, column: 1, key: "\(kind.rawValue)[1]"))
  }

  private static let mistakes: [(Wish.Kind, String, String?)] = [
    (.series, film, "tt1254207 is a film, Bunny, and not a series; write [[movie]] at watchlist.toml:7"),
    (.movie, show, "tt1748166 is a series, Pioneer, and not a film; write [[series]] at watchlist.toml:7"),
    (.movie, film, nil), (.series, show, nil), (.movie, "tt0000002", nil), (.movie, "tt0000001", nil),
  ]

  @Test(arguments: mistakes)
  func `an id of the other kind is told as such`(kind: Wish.Kind, id: String, words: String?) async {
    let reading = await read(wish(kind, id))
    #expect(reading.subjects.map(\.otherKind) == [words])
    if let words { #expect(reading.warnings == [words]) }
  }

  @Test func `a film never gets the folder of a show`() async throws {
    let show = TitleID(try #require(IMDbID(Self.show)))
    let inventory = Inventory(
      folders: [show: "Shows/Pioneer (2010)"], takenFolders: ["Shows/Pioneer (2010)": show])
    #expect(
      await read(wish(.series, Self.show), inventory: inventory).subjects.map(\.folder) == [
        "Shows/Pioneer (2010)"
      ])
    let film = await read(wish(.movie, Self.show), inventory: inventory).subjects.map(\.folder)
    #expect(film.first?.hasPrefix("Movies/") == true, "\(film)")
  }
}
