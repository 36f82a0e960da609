import Model
import Secrets
import Testing
import Transfer

@testable import RealDebrid

@Suite("The client") struct RealDebridClientTests {
  @Test func `the token goes in the header alone, without the line end it was pasted with`() async throws {
    let service = ScriptedService([Exchange("GET /user", #"{"id":1,"username":"u","premium":5}"#)])
    let account = try await service.client(token: " TOKEN\n").user()
    #expect(account.isPremium)
    let request = try #require(service.requests.first)
    #expect(request.header("Authorization") == "Bearer TOKEN")
    #expect(!request.url.reveal().contains("TOKEN"))
  }

  @Test func `an account without time left is unusable`() async throws {
    let service = ScriptedService([
      Exchange("GET /user", #"{"id":1,"username":"u","premium":0,"expiration":"2020-01-02T00:00:00.000Z"}"#)
    ])
    let client = try service.client()
    let error = try await failure { try await client.usableUser() }
    #expect(error.kind == .accountUnusable)
    #expect(error.exitCode == .accountUnusable)
    #expect(error.description.contains("2020-01-02"))
  }

  @Test func `a refused token is refused when the account refuses it too`() async throws {
    let refusal = HTTPResponse.test(#"{"error":"bad_token","error_code":8}"#, status: 401)
    let service = ScriptedService([
      Exchange("GET /torrents/activeCount", refusal), Exchange("GET /user", refusal),
    ])
    let client = try service.client()
    let error = try await failure { try await client.activeCount() }
    #expect(error.exitCode == .tokenRefused)
    #expect(service.remaining == 0)
  }

  @Test func `a token that works elsewhere is given a second chance`() async throws {
    let service = ScriptedService([
      Exchange("GET /torrents/activeCount", #"{"error":"bad_token","error_code":8}"#, status: 401),
      Exchange("GET /user", #"{"id":1}"#),
      Exchange("GET /torrents/activeCount", #"{"nb":3,"limit":"10"}"#),
    ])
    #expect(try await service.client().activeCount() == ActiveTorrents(active: 3, limit: 10))
  }

  @Test func `a magnet is encoded whole`() async throws {
    let service = ScriptedService([
      Exchange("POST /torrents/addMagnet", #"{"id":"AAA","uri":"x"}"#, status: 201)
    ])
    let client = try service.client()
    #expect(try await client.addMagnet(try Sample.magnet()) == "AAA")
    let request = try #require(service.requests.first)
    #expect(request.header("Content-Type") == "application/x-www-form-urlencoded")
    #expect(request.text.hasPrefix("magnet=magnet%3A%3Fxt%3Durn%3Abtih%3A\(Sample.hex)%26dn%3D"))
    #expect(!request.text.contains("&"))
  }

  @Test func `a torrent file is put as it is`() async throws {
    let service = ScriptedService([Exchange("PUT /torrents/addTorrent", #"{"id":"AAA"}"#)])
    #expect(try await service.client().addTorrent([0x64, 0xFF, 0x65]) == "AAA")
    #expect(service.requests.first?.body == [0x64, 0xFF, 0x65])
  }

  @Test func `an add is not repeated when it may have worked`() async throws {
    for exchange in [
      Exchange("POST /torrents/addMagnet", fails: .timeout),
      Exchange("POST /torrents/addMagnet", "", status: 201),
      Exchange("POST /torrents/addMagnet", "<html>", status: 502),
      Exchange("POST /torrents/addMagnet", #"{"uri":"x"}"#, status: 201),
      Exchange("POST /torrents/addMagnet", fails: .reset),
    ] {
      let service = ScriptedService([exchange])
      let client = try service.client()
      let magnet = try Sample.magnet()
      let error = try await failure { try await client.addMagnet(magnet) }
      #expect(error.mayHaveHappened)
      #expect(service.requests.count == 1)
    }
  }

  @Test func `an add that never left is repeated`() async throws {
    let service = ScriptedService([
      Exchange("POST /torrents/addMagnet", fails: .connect),
      Exchange("POST /torrents/addMagnet", #"{"id":"A"}"#),
    ])
    #expect(try await service.client().addMagnet(try Sample.magnet()) == "A")
    #expect(service.time.sleeps == [.seconds(1)])
  }

  @Test func `a read is repeated with growing pauses, and then given up`() async throws {
    let service = ScriptedService([
      Exchange("GET /user", fails: .timeout), Exchange("GET /user", "<html>", status: 502),
      Exchange("GET /user", fails: .reset), Exchange("GET /user", fails: .resolve),
    ])
    let client = try service.client()
    let error = try await failure { try await client.user() }
    #expect(error.kind == .network(TransferError(.resolve, host: "api.test", detail: "it failed")))
    #expect(service.time.sleeps == [.seconds(1), .seconds(2), .seconds(4)])
  }

  @Test func `files are named in order, and none is never all`() async throws {
    let service = ScriptedService([Exchange("POST /torrents/selectFiles/AAA", "", status: 204)])
    let client = try service.client()
    try await client.selectFiles([1, 3, 20], of: "AAA")
    #expect(service.requests.first?.text == "files=1%2C3%2C20")
    #expect(try await failure { try await client.selectFiles([], of: "AAA") }.kind == .bug)
  }

  @Test(arguments: [
    (202, ""), (202, #"{"error":"x","error_code":31}"#), (400, #"{"error":"x","error_code":31}"#),
  ])
  func `a selection made before is made`(status: Int, body: String) async throws {
    let service = ScriptedService([Exchange("POST /torrents/selectFiles/AAA", body, status: status)])
    try await service.client().selectFiles([1], of: "AAA")
  }

  @Test func `deleting what is gone is done`() async throws {
    let service = ScriptedService([
      Exchange(
        "DELETE /torrents/delete/A%2F..", #"{"error":"unknown_ressource","error_code":7}"#, status: 404)
    ])
    try await service.client().delete("A/..")
  }

  @Test func `all pages are read, entries that moved counted once`() async throws {
    let service = ScriptedService([
      Exchange(
        "GET /torrents?page=1&limit=2",
        .test(#"[{"id":"C"},{"id":"B"}]"#, headers: [("X-Total-Count", "4")])),
      Exchange(
        "GET /torrents?page=2&limit=2",
        .test(#"[{"id":"B"},{"id":"A"},{"noid":1}]"#, headers: [("X-Total-Count", "4")])),
      Exchange("GET /torrents?page=3&limit=2", "", status: 204),
    ])
    let torrents = try await service.client().allTorrents(pageSize: 2)
    #expect(torrents.map(\.id) == ["C", "B", "A"])
  }

  @Test func `a list without an end is ended`() async throws {
    let service = ScriptedService(
      (1...3).map { Exchange("GET /torrents?page=\($0)&limit=1", #"[{"id":"\#($0)"}]"#) })
    let torrents = try await service.client().allTorrents(pageSize: 1, maximumPages: 3)
    #expect(torrents.count == 3)
  }

  @Test(arguments: ["", "[]", "{}", "null"])
  func `no torrents are no torrents`(body: String) async throws {
    let service = ScriptedService([Exchange("GET /torrents?page=1&limit=5000", body)])
    #expect(try await service.client().allTorrents().isEmpty)
  }

  @Test func `something else than a list is not an empty list`() async throws {
    let answer = Exchange("GET /torrents?page=1&limit=100", #"{"torrents":[]}"#)
    let client = try ScriptedService([answer]).client()
    #expect(try await failure { try await client.torrents() }.kind == .garbled)
  }

  @Test func `links are cut to the characters that name the file`() async throws {
    let service = ScriptedService([
      Exchange("POST /unrestrict/link", #"{"download":"https://1.test/d/X","filename":"a.mkv","filesize":3}"#)
    ])
    let link = try await service.client().unrestrict(try Sample.link("ABCDEFGHIJKLMNOP"))
    #expect(link.size == 3)
    #expect(service.requests.first?.text == "link=https%3A%2F%2Freal-debrid.com%2Fd%2FABCDEFGHIJKLM")
  }

  @Test func `a link without an address is an error`() async throws {
    let answer = Exchange("POST /unrestrict/link", #"{"download":"","filename":"a.mkv"}"#)
    let service = ScriptedService([answer])
    let client = try service.client()
    let link = try Sample.link("ABC")
    #expect(try await failure { try await client.unrestrict(link) }.kind == .garbled)
    #expect(service.remaining == 0)
  }

  @Test func `too many calls stop everything for a while, then the call is made again`() async throws {
    let service = ScriptedService([
      Exchange("POST /torrents/addMagnet", #"{"error":"too_many_requests","error_code":34}"#, status: 429),
      Exchange("POST /torrents/addMagnet", #"{"id":"A"}"#),
    ])
    #expect(try await service.client().addMagnet(try Sample.magnet()) == "A")
    #expect(service.time.sleeps == [.seconds(60)])
  }

  @Test func `a pause longer than the caller's patience ends the run`() async throws {
    let service = ScriptedService([
      Exchange("GET /user", .test("", status: 429, headers: [("Retry-After", "900")]))
    ])
    let client = try service.client(patience: .seconds(600))
    let error = try await failure { try await client.user() }
    #expect(error.kind == .pauseRun(.seconds(900)))
    #expect(error.exitCode == .temporary && error.stopsRun)
    #expect(service.time.sleeps.isEmpty)
  }

  @Test func `a refusal once throttling is over stands`() async throws {
    let infringing = HTTPResponse.test(#"{"error":"infringing_file","error_code":35}"#, status: 451)
    let service = ScriptedService([
      Exchange("POST /torrents/addMagnet", #"{"error":"slow_down","error_code":5}"#, status: 429),
      Exchange("POST /torrents/addMagnet", infringing),
    ])
    let client = try service.client()
    let magnet = try Sample.magnet()
    // The pause of a minute is over by then, so that the refusal stands.
    #expect(try await failure { try await client.addMagnet(magnet) }.kind == .refused(.infringing))
    #expect(service.remaining == 0)
  }

  @Test func `used up volume stops unlocking, not the rest`() async throws {
    let service = ScriptedService([
      Exchange("POST /unrestrict/link", #"{"error":"fair_usage_limit","error_code":36}"#, status: 503),
      Exchange("GET /user", #"{"id":1}"#),
    ])
    let client = try service.client()
    let link = try Sample.link("ABC")
    #expect(try await failure { try await client.unrestrict(link) }.isExhaustion)
    // Not even asked: the limiter knows.
    #expect(try await failure { try await client.unrestrict(link) }.kind == .pauseRun(.seconds(900)))
    _ = try await client.user()
  }

  @Test func `a cancelled task makes no call`() async throws {
    let service = ScriptedService([])
    let client = try service.client()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await failure { try await client.user() }
    }
    #expect(try await task.value.isCancelled)
    #expect(service.requests.isEmpty)
  }

  @Test func `hosters are read`() async throws {
    let service = ScriptedService([
      Exchange("GET /hosts/regex", #"["/https:\\/\\/1fichier\\.com\\/\\?\\w+/",null,3]"#)
    ])
    let patterns = try await service.client().hosterPatterns()
    #expect(patterns.matches(try #require(SecretURL("https://1fichier.com/?abc"))))
  }
}
