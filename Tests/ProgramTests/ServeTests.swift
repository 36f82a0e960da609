import Foundation
import RealDebridSimulator
import Testing

/// The addon over the tree that a sync made.
@Suite struct ServeTests {
  @Test func `what sync fetched is in catalog, meta, streams and media`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      let server = try bench.launch(["serve", "--listen", "127.0.0.1:0"])
      let base = try await address(of: server)
      let catalog = try await json(base + "/catalog/movie/offlinio-movies.json")
      let metas = try #require(catalog["metas"] as? [[String: Any]])
      #expect(metas.map { $0["id"] as? String } == ["tt1254207"])
      let meta = try await json(base + "/meta/movie/tt1254207.json")
      #expect((meta["meta"] as? [String: Any])?["name"] as? String == "Big Buck Bunny")
      let streams = try #require(
        try await json(base + "/stream/movie/tt1254207.json")["streams"] as? [[String: Any]])
      let url = try #require((streams.first?["url"] as? String).flatMap { URL(string: $0) })
      let file = try #require(
        try bench.torrent(SyncTests.movie).files.first { $0.path.hasSuffix("OFFLINIO.mkv") })

      let (status, headers, body) = try await Fetch.get(url, range: "bytes=1000-1999")
      #expect(status == 206)
      #expect(headers["content-range"] == "bytes 1000-1999/\(file.content.size)")
      #expect([UInt8](body) == file.content.bytes(in: 1_000..<2_000))

      server.terminate()
      await server.exit()
      #expect(server.ran.exit == 0, "\(server.ran)")
    }
  }

  @Test func `an item appears while the server runs`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let server = try bench.launch(["serve", "--listen", "127.0.0.1:0"])
      let base = try await address(of: server)
      #expect(
        (try await json(base + "/catalog/movie/offlinio-movies.json")["metas"] as? [Any])?.isEmpty == true)
      #expect(try await bench.offlinio("sync").exit == 0)
      var count = 0
      let deadline = ContinuousClock.now + .seconds(60)
      while count == 0, ContinuousClock.now < deadline {
        count = (try await json(base + "/catalog/movie/offlinio-movies.json")["metas"] as? [Any])?.count ?? 0
      }
      #expect(count == 1)
      server.kill()
      await server.exit()
    }
  }

  @Test func `a second signal ends a server at once that waits for a player`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      // Far more than sockets hold.
      let video = bench.library.appending(path: SyncTests.folder + ".mkv")
      try #require(truncate(video.path, 1 << 30) == 0)
      let server = try bench.launch(["serve", "--listen", "127.0.0.1:0"])
      let base = try await address(of: server)
      let streams = try #require(
        try await json(base + "/stream/movie/tt1254207.json")["streams"] as? [[String: Any]])
      let url = try #require(streams.first?["url"] as? String)
      let player = try RunningProgram(
        ["curl", "--silent", "--limit-rate", "1k", "--output", "played", url], environment: bench.variables,
        in: bench.folder)
      try await eventually("it plays") {
        FileManager.default.fileExists(atPath: bench.folder.appending(path: "played").path)
      }
      let start = ContinuousClock.now
      try await eventually("it ends") {
        server.terminate()
        return !server.isRunning
      }
      #expect(start.duration(to: .now) > .milliseconds(250))
      player.kill()
      await player.exit()
      #expect(server.ran.exit == 143, "\(server.ran)")
    }
  }

  private func address(of server: RunningProgram) async throws -> String {
    var address: String?
    try await eventually("the server says where it listens") {
      address = server.messagesSoFar.firstMatch(of: #/http://127\.0\.0\.1:\d+/#).map { String($0.output) }
      return address != nil
    }
    return try #require(address)
  }

  private func json(_ address: String) async throws -> [String: Any] {
    let url = try #require(URL(string: address))
    let (status, _, body) = try await Fetch.get(url)
    #expect(status == 200, "\(address)")
    return try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
  }
}
