import Foundation
import RealDebridSimulator
import Testing

/// The write half of the API, from the request to the watchlist, the library and the run.
@Suite struct ServeWriteTests {
  /// The API of a server with an admin token.
  private struct API {
    let base: String

    func send(_ method: String, _ path: String, _ body: String? = nil, token: String = "admin-token")
      async throws
      -> (status: Int, json: [String: Any])
    {
      let url = try #require(URL(string: base + "/api/" + path))
      let (status, _, data) = try await Fetch.send(
        method, url, headers: [("Authorization", "Bearer \(token)")], body: body)
      return (status, try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:])
    }

    /// The status of moving a title to the trash, once the server knows the title.
    func trash(_ id: String) async throws -> Int {
      let deadline = ContinuousClock.now + .seconds(30)
      while try await send("GET", "content/\(id)").status == 404, ContinuousClock.now < deadline {}
      return try await send("DELETE", "content/\(id)").status
    }
  }

  private func withAPI(
    _ bench: Workbench, _ body: (API) async throws -> Void
  ) async throws {
    let file = bench.folder.appending(path: "admin.token")
    try Data("admin-token\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    var text = try String(contentsOf: bench.watchlist, encoding: .utf8)
    text = text.replacing(
      "[metadata]", with: "[server]\nadmin_token_file = \"admin.token\"\n[metadata]", maxReplacements: 1)
    try Data(text.utf8).write(to: bench.watchlist)
    let server = try bench.launch(["serve", "--listen", "127.0.0.1:0"])
    var address: String?
    try await eventually("the server says where it listens") {
      address = server.messagesSoFar.firstMatch(of: #/http://127\.0\.0\.1:\d+/#).map { String($0.output) }
      return address != nil || !server.isRunning
    }
    try await body(API(base: try #require(address, "\(server.ran)")))
    #expect(server.messagesSoFar.contains("the admin token is short enough to be guessed"))
    server.terminate()
    await server.exit()
    #expect(server.ran.exit == 0, "\(server.ran)")
  }

  @Test func `a wish is added once, found by check, and taken back`() async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nimdb = \"tt0000042\"")
      try await withAPI(bench) { api in
        let wish = #"{"type": "series", "imdb": "tt0903747", "episodes": ["S01"], "profile": "default"}"#
        let added = try await api.send("POST", "downloads", wish)
        #expect(added.status == 201, "\(added.json)")
        #expect(added.json["id"] as? String == "tt0903747")
        let file = bench.folder.appending(path: "watchlist.d/tt0903747.toml")
        #expect(added.json["file"] as? String == file.path)
        #expect(try String(contentsOf: file, encoding: .utf8).contains("episodes = [\"S01\"]"))
        #expect(try await bench.offlinio("check").exit == 0)
        #expect(try await api.send("POST", "downloads", wish).status == 409)
        #expect(try await api.send("DELETE", "downloads/tt0903747").status == 200)
        #expect(!FileManager.default.fileExists(atPath: file.path))
        #expect(try await api.send("DELETE", "downloads/tt0903747").status == 404)
        // In the user's own file.
        #expect(try await api.send("DELETE", "downloads/tt0000042").status == 409)
        #expect(
          try await api.send("POST", "downloads", #"{"type": "movie", "imdb": "tt0000042"}"#).status == 409)
      }
    }
  }

  @Test func `a wish for a link is paused, resumed and taken back by the id that it was told`() async throws {
    try await Workbench.run { bench in
      try bench.wish("")
      try await withAPI(bench) { api in
        let link = #"{"type": "movie", "release": "https://files.example/Film.2001.1080p.mkv"}"#
        let added = try await api.send("POST", "downloads", link)
        #expect(added.status == 201)
        let id = try #require(added.json["id"] as? String)
        #expect(id.hasPrefix("link-"))
        let paused = try await api.send("PUT", "downloads/\(id)/pause")
        #expect(paused.status == 200, "\(paused.json)")
        let title = try #require(paused.json["id"] as? String)
        #expect(title.hasPrefix("off:"))
        #expect(try await api.send("GET", "downloads").json["paused"] as? [String] == [title])
        #expect(try await api.send("PUT", "downloads/\(id)/resume").status == 200)
        #expect(try await api.send("GET", "downloads").json["paused"] as? [String] == [])
        #expect(try await api.send("PUT", "downloads/link-0123456789abcdef/pause").status == 404)
        #expect(try await api.send("DELETE", "downloads/\(id)").status == 200)
      }
    }
  }

  @Test func `the server asks no host which title a torrent file stands for`() async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nrelease = \"http://127.0.0.1:1/film.torrent\"")
      try await withAPI(bench) { api in
        let wish = #"{"type": "movie", "release": "http://127.0.0.1:1/other.torrent"}"#
        let id = try #require(try await api.send("POST", "downloads", wish).json["id"] as? String)
        for (method, path, status) in [
          ("DELETE", "downloads/off:0123456789ab", 404), ("PUT", "downloads/\(id)/pause", 409),
        ] {
          let answer = try await api.send(method, path)
          #expect(answer.status == status, "\(answer)")
          #expect("\(answer.json)".contains("only the command line"), "\(answer)")
        }
        #expect(try await api.send("DELETE", "downloads/\(id)").status == 200)
      }
      let asked = try await bench.offlinio("remove", "off:0123456789ab")
      #expect(asked.exit == 75 && asked.messages.contains("cannot fetch the torrent file"), "\(asked)")
    }
  }

  @Test func `a wish with faults is refused in the words of check`() async throws {
    try await Workbench.run { bench in
      try bench.wish("")
      try await withAPI(bench) { api in
        let refused = try await api.send(
          "POST", "downloads", #"{"type": "movie", "imbd": "tt1254207", "profile": "kids"}"#)
        #expect(refused.status == 400)
        let faults = try #require(refused.json["faults"] as? [String])
        #expect(faults.contains { $0.contains("did you mean") && $0.contains(":4:1: ") }, "\(faults)")
        #expect(faults.contains { $0.contains("there is no [profiles.kids]") }, "\(faults)")
        #expect(!FileManager.default.fileExists(atPath: bench.folder.appending(path: "watchlist.d").path))
      }
    }
  }

  @Test func `faults of the watchlist are named to who adds, and hold back neither pause nor trash`()
    async throws
  {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      try await withAPI(bench) { api in
        let sound = try String(contentsOf: bench.watchlist, encoding: .utf8)
        let faulty = sound.replacing(
          "[metadata]", with: "[quality]\nresolutions = [\"banana\"]\n[metadata]", maxReplacements: 1)
        try Data(faulty.utf8).write(to: bench.watchlist)
        let refused = try await api.send("POST", "downloads", #"{"type": "movie", "imdb": "tt0000042"}"#)
        #expect(refused.status == 409)
        let faults = try #require(refused.json["faults"] as? [String])
        #expect(faults.count == 1)
        #expect(faults.first?.contains("watchlist.toml:") == true && faults.first?.contains("banana") == true)
        #expect(try await api.send("PUT", "downloads/tt1254207/pause").status == 200)
        #expect(try await api.send("PUT", "downloads/tt1254207/resume").status == 200)
        // Nobody knows whether there is such a wish.
        #expect(try await api.send("DELETE", "downloads/tt0000042").status == 409)
        #expect(try await api.trash("tt1254207") == 200)
        #expect(try bench.tree().isEmpty)

        try FileManager.default.removeItem(at: bench.watchlist)
        let lost = try await api.send("PUT", "downloads/tt1254207/pause")
        #expect(lost.status == 409)
        #expect((lost.json["faults"] as? [String])?.first?.contains("no such file") == true)
      }
    }
  }

  @Test func `a running sync obeys a pause within seconds and keeps the bytes`() async throws {
    try await Workbench.run(LongFilm.offer(pace: 100 << 10)) { bench in
      try bench.wish(
        "[[movie]]\nimdb = \"tt9999999\"\ntitle = \"Long Film\"\nyear = 2020\nrelease = \"\(LongFilm.torrent.magnet)\""
      )
      try await withAPI(bench) { api in
        let run = try bench.launch(["sync"])
        try await eventually("the film arrives") { LongFilm.sent(bench) > 1 << 20 }
        #expect(try await api.send("DELETE", "content/tt9999999").status == 404)
        #expect(
          try await api.send("POST", "downloads", #"{"type": "movie", "imdb": "tt0000043"}"#).status == 409)
        let start = ContinuousClock.now
        #expect(try await api.send("PUT", "downloads/tt9999999/pause").status == 200)
        await run.exit()
        #expect(ContinuousClock.now - start < .seconds(10), "\(run.ran)")
        #expect(!LongFilm.isThere(bench))
        let status = try await api.send("GET", "downloads")
        let items = try #require(status.json["items"] as? [[String: Any]])
        #expect(items.map { $0["state"] as? String } == ["paused"])
        #expect(status.json["paused"] as? [String] == ["tt9999999"])
        let library = try #require(status.json["library"] as? [String: Any])
        #expect(library["incoming_bytes"] as? Int ?? 0 > 1 << 20)

        #expect(try await api.send("PUT", "downloads/tt9999999/resume").status == 200)
        bench.world.update { $0.options.pace = nil }
        let sent = LongFilm.sent(bench)
        #expect(try await bench.offlinio("sync").exit == 0)
        #expect(LongFilm.sent(bench) - sent < LongFilm.size - (1 << 19))
      }
    }
  }

  @Test func `content goes to the trash and comes back`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      let before = try bench.tree()
      try await withAPI(bench) { api in
        #expect(try await api.trash("tt1254207") == 200)
        #expect(try bench.tree().isEmpty)
        let runs = try await Fetch.get(try #require(URL(string: api.base + "/api/runs")))
        let documents = try #require(try JSONSerialization.jsonObject(with: runs.body) as? [[String: Any]])
        #expect(documents.map { $0["exit"] as? Int } == [0])
        #expect(try await bench.offlinio("restore", "tt1254207").exit == 0)
        #expect(try bench.tree() == before)
      }
    }
  }

  @Test func `a key that others can read ends the server before it serves`() async throws {
    try await Workbench.run { bench in
      try bench.wish("")
      let file = bench.folder.appending(path: "access.key")
      try Data("a-key-for-everybody".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
      var text = try String(contentsOf: bench.watchlist, encoding: .utf8)
      text = text.replacing(
        "[metadata]", with: "[server]\naccess_key_file = \"access.key\"\n[metadata]", maxReplacements: 1)
      try Data(text.utf8).write(to: bench.watchlist)
      let ran = try await bench.offlinio("serve", "--listen", "127.0.0.1:0")
      #expect(ran.exit == 78)
      #expect(ran.messages.contains("chmod 600"))
      #expect(!ran.messages.contains("a-key-for-everybody"))
    }
  }
}
