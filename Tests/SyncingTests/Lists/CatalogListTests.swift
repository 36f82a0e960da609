import Model
import Secrets
import Syncing
import Synchronization
import Testing
import Transfer

@Suite struct CatalogListTests {
  private static let place = "https://a.example/k3y/catalog/movie/x.json?token=k3y"

  private func read(_ server: ScriptedServer) async throws -> Observed<ListEntries> {
    let url = try #require(SecretURL(Self.place))
    let read = await CatalogList(send: server.send, elapsed: { .zero }).entries(of: url)
    #expect(!"\(read)".contains("k3y"))
    return read
  }

  private func ids(_ read: Observed<ListEntries>) -> [String?]? { read.value?.entries.map(\.imdb?.text) }

  @Test func `pages are read until one is empty`() async throws {
    let server = ScriptedServer { url throws(TransferError) in
      let skip = ScriptedServer.skip(url)
      return (200, ScriptedServer.page(skip..<min(skip + 100, 250)))
    }
    let read = try await read(server)
    #expect(ids(read) == (0..<250).map { ScriptedServer.id($0) })
    #expect(read.value?.isWhole == true)
    #expect(read.value?.leavesOut == false)
    #expect(read.value?.notes == [])
    #expect(server.requests.map { ScriptedServer.skip($0) } == [0, 100, 200, 250])
  }

  @Test(arguments: [
    // One that always sends the same, one of plain files, one that has fewer the second time.
    (200, ScriptedServer.page(0..<3)), (404, "nothing"), (200, ScriptedServer.page(1..<2)),
  ])
  func `a server that does not know skip has one page`(status: Int, body: String) async throws {
    let server = ScriptedServer { url throws(TransferError) in
      ScriptedServer.skip(url) == 0 ? (200, ScriptedServer.page(0..<3)) : (status, body)
    }
    let read = try await read(server)
    #expect(ids(read) == (0..<3).map { ScriptedServer.id($0) })
    #expect(read.value?.isWhole == true)
    // It may have pages that it lost.
    #expect(read.value?.leavesOut == (status == 404))
    #expect(server.requests.count == 2)
  }

  @Test func `a catalog that pages for ever ends at its two hundredth page`() async throws {
    let server = ScriptedServer { url throws(TransferError) in
      let skip = ScriptedServer.skip(url)
      return (200, ScriptedServer.page(skip..<skip + 10))
    }
    let read = try await read(server)
    #expect(read.value?.entries.count == 2_000)
    #expect(read.value?.missing == "after page 200: a.example lists more than 200 pages")
    #expect(server.requests.count == 200)
  }

  @Test func `a catalog without end is taken up to ten thousand titles`() async throws {
    let server = ScriptedServer { url throws(TransferError) in
      let skip = ScriptedServer.skip(url)
      return (200, ScriptedServer.page(skip..<skip + 4_000))
    }
    let read = try await read(server)
    #expect(read.value?.entries.count == 10_000)
    #expect(read.value?.missing == "after page 3: a.example lists more than 10000 titles")
    #expect(server.requests.count == 3)
  }

  @Test func `a catalog whose pages hold things without ids ends`() async throws {
    let server = ScriptedServer { _ throws(TransferError) in (200, #"{"metas":[{},5,null,{"id":7}]}"#) }
    let read = try await read(server)
    #expect(read.value == ListEntries(leavesOut: true, notes: ["4 entries have no IMDb id and are left out"]))
    #expect(server.requests.count == 1)
  }

  @Test func `a slow catalog is not waited for without end`() async throws {
    let moment = Mutex(0)
    let server = ScriptedServer { url throws(TransferError) in
      moment.withLock { $0 += 29 }
      let skip = ScriptedServer.skip(url)
      return (200, ScriptedServer.page(skip..<skip + 10))
    }
    let url = try #require(SecretURL(Self.place))
    let list = CatalogList(send: server.send, elapsed: { .seconds(moment.withLock { $0 }) })
    let read = await list.entries(of: url)
    #expect(read.value?.entries.count == 110)
    #expect(
      read.value?.missing == "after page 11: a.example takes longer than 300 s for all pages")
  }

  static let bad: [(Int, String, String)] = [
    (500, "{}", "a.example answered 500"), (401, "", "a.example answered 401"),
    (404, "{}", "a.example answered 404"),
    (200, "  <!doctype html><p>log in", "a.example sent a web page instead of a catalog"),
    (200, "", "a.example sent no JSON"), (200, #"{"metas":[{"id":"tt1"#, "a.example sent no JSON"),
    (200, String(repeating: "[", count: 100_000), "a.example sent no JSON"),
    (200, "{}", "a.example sent JSON without a list 'metas'"),
    (200, #"{"metas":null}"#, "a.example sent JSON without a list 'metas'"),
    (200, #"{"metas":{}}"#, "a.example sent JSON without a list 'metas'"),
    (200, "[]", "a.example sent JSON without a list 'metas'"),
    (200, #"{"metas":[],"err":"k3y expired"}"#, "a.example reports an error of its own"),
    (200, String(repeating: " ", count: 9 << 20), "a.example: the answer is longer than allowed"),
  ]

  @Test(arguments: bad)
  func `a first page that is no catalog makes the list unknown`(
    status: Int, body: String, reason: String
  ) async throws {
    let server = ScriptedServer { _ throws(TransferError) in (status, body) }
    #expect(try await read(server) == .unknown(reason))
    #expect(server.requests.count == 1)
  }

  @Test(arguments: bad.filter { $0.0 != 404 })
  func `a later page that is no catalog leaves the list unfinished`(
    status: Int, body: String, reason: String
  ) async throws {
    let server = ScriptedServer { url throws(TransferError) in
      let skip = ScriptedServer.skip(url)
      return skip < 4 ? (200, ScriptedServer.page(skip..<skip + 2)) : (status, body)
    }
    let read = try await read(server)
    #expect(ids(read) == (0..<4).map { ScriptedServer.id($0) })
    #expect(read.value?.missing == "after page 2: \(reason)")
  }

  @Test func `a list that is known to be empty is empty`() async throws {
    let server = ScriptedServer { _ throws(TransferError) in (200, #"{"metas":[]}"#) }
    #expect(try await read(server) == .known(ListEntries()))
  }

  @Test func `movies and series with IMDb ids are taken, the type from the item first`() async throws {
    let body = #"""
      {"metas":[
        {"id":"tt0000001","type":"series","name":"A\u001b[31m\nshow","releaseInfo":"2008–2013"},
        {"id":"tt0000002","name":"No type","year":1999},
        {"id":"TT0000002","type":"movie"},
        {"id":"kitsu:5","type":"series"},
        {"id":"tmdb:6","imdb_id":"tt0000006","type":"movie","releaseInfo":7},
        {"id":"tt0000007","type":"channel"},
        {"id":"tt0000008","type":{}}
      ],"more":1}
      """#
    let server = ScriptedServer { url throws(TransferError) in
      (200, ScriptedServer.skip(url) == 0 ? body : #"{"metas":[]}"#)
    }
    let id = { (text: String) in try #require(IMDbID(text)) }
    let read = try #require(try await read(server).value)
    #expect(
      try read.entries == [
        ListEntry(imdb: id("tt0000001"), kind: .series, title: "A[31m show", year: 2008),
        ListEntry(imdb: id("tt0000002"), kind: .movie, title: "No type", year: 1999),
        ListEntry(imdb: id("tt0000006"), kind: .movie),
        ListEntry(imdb: id("tt0000008"), kind: .movie),
      ])
    #expect(read.isWhole && read.leavesOut)
    #expect(
      read.notes == [
        "1 entry has no IMDb id and is left out", "1 entry is no movie or series and is left out",
      ])
    #expect(server.requests.map { ScriptedServer.skip($0) } == [0, 7])
  }

  @Test func `a server that is down makes the list unknown`() async throws {
    let server = ScriptedServer { _ throws(TransferError) in
      throw TransferError(.connect, host: "a.example", detail: "connection refused")
    }
    #expect(try await read(server) == .unknown("a.example: connection refused"))
  }
}
