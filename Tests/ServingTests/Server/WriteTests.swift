import Model
import Secrets
import Serving
import Synchronization
import Testing

/// The write half of the API over the wire, with somebody else doing the work.
struct WriteTests {
  /// Remembers what was asked for.
  private final class Log: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  private func changes(_ log: Log, _ outcome: ChangeOutcome) -> LibraryChanges {
    LibraryChanges(
      add: { document in
        log.add("add \(document["imdb"]?.string ?? "")")
        return outcome
      },
      withdraw: { id in
        log.add("withdraw \(id)")
        return outcome
      },
      setPaused: { id, isPaused in
        log.add("\(isPaused ? "pause" : "resume") \(id)")
        return outcome
      },
      trash: { id in
        log.add("trash \(id)")
        return outcome
      })
  }

  private static let done = ChangeOutcome.done(.init(id: "tt0000001", file: "/w.d/tt0000001.toml"))

  private func withWrites(
    _ outcome: ChangeOutcome = WriteTests.done, configure: (inout ServerConfiguration) -> Void = { _ in },
    _ body: (Server.Address, Log) async throws -> Void
  ) async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Film (2000) {imdb-tt0000002}/Film (2000).mkv", "video")
    let log = Log()
    try await withServer(
      library,
      configure: {
        $0.terms.administration = Administration(token: Secret("t0ken"), changes: changes(log, outcome))
        configure(&$0)
      }
    ) { address, _ in try await body(address, log) }
  }

  private func send(
    _ address: Server.Address, _ method: String, _ path: String, _ body: String = "",
    token: String? = "t0ken", type: String = "application/json", _ headers: [String] = []
  ) async throws -> Response {
    try await Wire.open(address) { wire in
      let own =
        ["Content-Length: \(body.utf8.count)", "Content-Type: \(type)", "Connection: close"]
        + (token.map { ["Authorization: Bearer \($0)"] } ?? []) + headers
      try await wire.send(method, path, own)
      try await wire.send(body)
      return try await wire.response(to: method)
    }
  }

  private static let wish = #"{"type": "movie", "imdb": "tt0000001"}"#

  @Test func `a wish is added`() async throws {
    try await withWrites { address, log in
      let response = try await send(address, "POST", "/api/downloads", Self.wish)
      #expect(response.status == 201)
      #expect(try response.json()["id"]?.string == "tt0000001")
      #expect(try response.json()["file"]?.string == "/w.d/tt0000001.toml")
      #expect(response["location"] == nil)
      #expect(response["access-control-allow-origin"] == nil)
      #expect(log.all == ["add tt0000001"])
    }
  }

  @Test func `what is asked for is done, and nothing else`() async throws {
    try await withWrites { address, log in
      for (method, path) in [
        ("PUT", "/api/downloads/tt0000001/pause"), ("PUT", "/api/downloads/tt0000001/resume"),
        ("DELETE", "/api/downloads/tt0000001"), ("DELETE", "/api/content/tt0000002"),
      ] {
        let done = try await send(address, method, path)
        #expect(done.status == 200)
      }
      let absent = try await send(address, "DELETE", "/api/content/tt0000009")
      #expect(absent.status == 404)
      let wrongMethod = try await send(address, "GET", "/api/downloads/tt0000001/pause")
      #expect(wrongMethod.status == 405)
      let wrongPlace = try await send(address, "POST", "/api/content/tt0000002")
      #expect(wrongPlace.status == 405)
      #expect(
        log.all == ["pause tt0000001", "resume tt0000001", "withdraw tt0000001", "trash tt0000002"])
    }
  }

  @Test func `before the first snapshot nobody knows what there is to be deleted`() async throws {
    let log = Log()
    try await withServer(
      TemporaryLibrary(marked: false),
      configure: {
        $0.firstSnapshot = .milliseconds(50)
        $0.terms.administration = Administration(token: Secret("t0ken"), changes: changes(log, Self.done))
      }
    ) { address, _ in
      let response = try await send(address, "DELETE", "/api/content/tt0000002")
      #expect(response.status == 503)
      #expect(response["retry-after"] != nil)
    }
    #expect(log.all.isEmpty)
  }

  @Test(arguments: [nil, "wrong", "t0ke", "t0ken2", ""])
  func `without the token nothing is changed`(_ token: String?) async throws {
    try await withWrites { address, log in
      let response = try await send(address, "POST", "/api/downloads", Self.wish, token: token)
      #expect(response.status == 401)
      #expect(response["www-authenticate"]?.hasPrefix("Bearer") == true)
      #expect(log.all.isEmpty)
    }
  }

  @Test func `without an admin token there is no write half`() async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      for (method, path) in [
        ("POST", "/api/downloads"), ("PUT", "/api/downloads/tt0000001/pause"),
        ("GET", "/api/downloads/tt0000001/pause"), ("DELETE", "/api/downloads/tt0000001"),
        ("DELETE", "/api/content/tt0000001"),
      ] {
        let response = try await send(address, method, path, Self.wish)
        #expect(response.status == 404)
      }
    }
  }

  @Test(arguments: [
    ("{", "application/json", 400), ("x=y", "application/x-www-form-urlencoded", 415),
    ("", "application/json", 400),
    ("{}", "text/plain", 415), (String(repeating: " ", count: 70_000), "application/json", 413),
  ])
  func `a body that is none is refused`(_ body: String, _ type: String, _ status: Int) async throws {
    try await withWrites { address, log in
      let response = try await send(address, "POST", "/api/downloads", body, type: type)
      #expect(response.status == status)
      #expect(log.all.isEmpty)
    }
  }

  @Test(arguments: [
    (ChangeOutcome.invalid(["new.toml:4:8: x"]), 400), (.conflict("busy"), 409),
    (.forbidden("not yours"), 403),
    (.faulty(["new.toml:4:8: x"]), 409), (.missing("none"), 404), (.unavailable("later"), 503),
  ])
  func `every outcome has its status, and says why`(_ outcome: ChangeOutcome, _ status: Int) async throws {
    try await withWrites(outcome) { address, _ in
      let response = try await send(address, "POST", "/api/downloads", Self.wish)
      #expect(response.status == status)
      #expect(try response.json()["error"]?.string?.isEmpty == false)
      #expect((response["retry-after"] != nil) == (status == 503))
      switch outcome {
      case .invalid, .faulty: #expect(try response.json()["faults"]?.array == [.string("new.toml:4:8: x")])
      default: #expect(try response.json()["faults"] == nil)
      }
    }
  }

  @Test func `a client that asks before it sends its body is told to go on`() async throws {
    try await withWrites { address, log in
      try await Wire.open(address) { wire in
        try await wire.send(
          "POST", "/api/downloads",
          [
            "Content-Length: \(Self.wish.utf8.count)", "Content-Type: application/json",
            "Expect: 100-continue",
            "Authorization: Bearer t0ken",
          ])
        #expect(try await wire.text(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100"))
        try await wire.send(Self.wish)
        #expect(try await wire.response().status == 201)
      }
      #expect(log.all.count == 1)
    }
  }

  @Test func `whoever tries many tokens is slowed down`() async throws {
    try await withWrites { address, log in
      var statuses: Set<Int> = []
      for number in 1...40 {
        statuses.insert(
          try await send(address, "POST", "/api/downloads", Self.wish, token: "guess\(number)").status)
      }
      #expect(statuses == [401, 429])
      #expect(log.all.isEmpty)
    }
  }

  @Test func `changes too come at a bounded rate`() async throws {
    try await withWrites { address, _ in
      var statuses: Set<Int> = []
      for _ in 1...80 {
        statuses.insert(try await send(address, "PUT", "/api/downloads/tt0000001/pause").status)
      }
      #expect(statuses == [200, 429])
    }
  }

  @Test func `a body that was asked for has no longer than any other`() async throws {
    let quick: (inout ServerConfiguration) -> Void = {
      $0.limits.request = .milliseconds(300)
      $0.limits.stalledAnswer = .seconds(5)
    }
    try await withWrites(configure: quick) { address, _ in
      try await Wire.open(address) { wire in
        try await wire.send(
          "POST", "/api/downloads",
          ["Content-Length: 20", "Authorization: Bearer t0ken", "Expect: 100-continue"])
        #expect(try await wire.response().status == 100)
        #expect(try await wire.response().status == 408)
      }
    }
  }

  @Test(arguments: [
    ("/key/api/downloads", ["Authorization: Bearer wrong"], 401), ("/key/api/downloads", [], 401),
    ("/wrong/api/downloads", ["Authorization: Bearer t0ken"], 404),
    ("/api/downloads", ["Authorization: Bearer t0ken"], 404),
    ("/key/x/api/downloads", ["Authorization: Bearer t0ken"], 404),
    ("/key/api/downloads", ["Authorization: Bearer t0ken"], 100),
  ])
  func `a body is wanted of nobody who may change nothing`(
    _ path: String, _ headers: [String], _ status: Int
  ) async throws {
    try await withWrites(configure: { $0.terms.accessKey = Secret("key") }) { address, _ in
      try await Wire.open(address) { wire in
        try await wire.send("POST", path, headers + ["Content-Length: 20", "Expect: 100-continue"])
        #expect(try await wire.response().status == status)
      }
    }
  }
}
