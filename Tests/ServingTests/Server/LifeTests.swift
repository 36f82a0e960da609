import Files
import Glibc
import Library
import Model
import Serving
import Synchronization
import SystemPackage
import Testing

/// How a server starts, follows its library, and stops.
struct LifeTests {
  @Test func `what the journal of publishers tells is looked for at once`() async throws {
    let library = try TemporaryLibrary()
    try await withServer(library, configure: { $0.scans.interval = .seconds(1000) }) { address, _ in
      #expect(try await titles(address) == 0)
      try library.write("Movies/New Film (2005)/New Film (2005).mkv", "video")
      try DurableAppend.line(
        "Movies/New Film (2005)/New Film (2005).mkv", to: library.absolute(".offlinio/changed"))
      try await eventually("the film is listed") { try await titles(address) == 1 }
    }
  }

  @Test func `a rescan can be asked for`() async throws {
    let library = try TemporaryLibrary()
    try await withServer(library) { address, running in
      #expect(try await titles(address) == 0)
      try library.write("Movies/New Film (2005)/New Film (2005).mkv", "video")
      await running.server.reload()
      try await eventually("the film is listed") { try await titles(address) == 1 }
    }
  }

  @Test func `when the library vanishes the last lists stay, and media say why`() async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Film (2004)/Film (2004).mkv", "the film")
    try await withServer(library) { address, _ in
      let media = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      try library.remove(".offlinio/marker")
      try await eventually("the health changes") {
        try await request(address, "GET", "/healthz").status == 503
      }
      #expect(try await request(address, "GET", "/healthz").text.contains("marker"))
      #expect(try await titles(address) == 1)
      let answer = try await request(address, "GET", media)
      #expect(answer.status == 503)
      #expect(answer["retry-after"] != nil)
      #expect(answer["cache-control"] == "no-store")
      try library.mark()
      try await eventually("the health is back") {
        try await request(address, "GET", "/healthz").status == 200
      }
      #expect(try await request(address, "GET", media).text == "the film")
    }
  }

  @Test func `a file that is gone is not found`() async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Film (2004)/Film (2004).mkv", "the film")
    try await withServer(library) { address, _ in
      let media = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      try library.remove("Movies/Film (2004)")
      #expect(try await request(address, "GET", media).status == 404)
      try await eventually("it leaves the list") { try await titles(address) == 0 }
    }
  }

  @Test func `without a first snapshot lists are unavailable rather than empty`() async throws {
    let library = try TemporaryLibrary(marked: false)
    try await withServer(library, configure: { $0.firstSnapshot = .milliseconds(50) }) { address, _ in
      for path in [
        "/catalog/movie/offlinio-movies.json", "/meta/movie/tt1.json", "/stream/movie/tt1.json", "/media/a/b",
      ] {
        let answer = try await request(address, "GET", path)
        #expect(answer.status == 503)
        #expect(answer["retry-after"] != nil)
        #expect(answer["cache-control"] == "no-store")
      }
      #expect(try await request(address, "GET", "/manifest.json").status == 200)
      #expect(try await request(address, "GET", "/healthz").status == 503)
    }
  }

  @Test func `a request waits for the first snapshot`() async throws {
    let library = try TemporaryLibrary(marked: false)
    try library.write("Movies/Film (2004)/Film (2004).mkv", "the film")
    try await withServer(library, configure: { $0.firstSnapshot = .seconds(120) }) { address, _ in
      async let count = titles(address)
      try await eventually("the fault shows") {
        try await request(address, "GET", "/healthz").text.contains("marker")
      }
      try library.mark()
      #expect(try await count == 1)
    }
  }

  @Test func `a stopping server finishes a body, and closes what is idle`() async throws {
    let library = try TemporaryLibrary()
    let bytes = pattern(8 << 20)
    try library.write("Movies/Film (2004)/Film (2004).mkv", bytes)
    let stopped = Mutex(false)
    try await withServer(library) { address, running in
      let media = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      try await Wire.open(address) { idle in
        try await idle.send("GET", "/healthz")
        #expect(try await idle.response().status == 200)
        try await Wire.open(address) { wire in
          try await wire.send("GET", media)
          try await eventually("the body is under way") {
            try await request(address, "GET", "/healthz").status == 200
          }
          running.stop()
          #expect(try await idle.rest().isEmpty)
          #expect(try await wire.response().body == bytes)
          #expect(try await wire.rest().isEmpty)
          stopped.withLock { $0 = true }
        }
      }
      await #expect(throws: (any Error).self) { try await request(address, "GET", "/healthz") }
    }
    #expect(stopped.withLock { $0 })
  }

  @Test func `a client that has just connected when the server stops is still answered`() async throws {
    try await withServer(TemporaryLibrary()) { address, running in
      // What was asked before is answered out of a store of answers otherwise.
      try await Wire.open(address) { wire in
        try await wire.send("GET", "/healthz")
        #expect(try await wire.response()["connection"] == nil)
      }
      try await Wire.open(address) { wire in
        // Connections are taken in their order.
        #expect(try await request(address, "GET", "/healthz").status == 200)
        running.stop()
        try await wire.send("GET", "/healthz")
        let response = try await wire.response()
        #expect(response.status == 200 && response["connection"] == "close")
        #expect(try await wire.rest().isEmpty)
      }
      try await running.stopped()
    }
  }

  @Test(arguments: ["", "GET /hea"])
  func `a client that asks for nothing does not hold up the end`(_ beginning: String) async throws {
    try await withServer(
      TemporaryLibrary(),
      configure: {
        $0.drain = .seconds(60)
        $0.limits.request = .seconds(60)
      }
    ) { address, running in
      try await Wire.open(address) { wire in
        try await wire.send(beginning)
        #expect(try await request(address, "GET", "/healthz").status == 200)
        let start = ContinuousClock.now
        running.stop()
        try await running.stopped()
        #expect(ContinuousClock.now - start < .seconds(15))
      }
    }
  }

  @Test func `a body that takes too long is cut when the server stops`() async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Film (2004)/Film (2004).mkv", pattern(32 << 20))
    try await withServer(library, configure: { $0.drain = .milliseconds(200) }) { address, running in
      let media = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      try await Wire.open(address) { wire in
        try await wire.send("GET", media)
        try await wire.skip(1)
        running.stop()
        try await running.stopped()
      }
    }
  }

  @Test func `a port in use is an error that names it`() async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      let fault = await #expect(throws: ListenFault.self) {
        try await withServer(TemporaryLibrary(), configure: { $0.port = address.port }) { _, _ in }
      }
      #expect(fault?.place == "127.0.0.1:\(address.port)")
    }
  }

  private func titles(_ address: Server.Address) async throws -> Int {
    try await request(address, "GET", "/catalog/movie/offlinio-movies.json").json()["metas"]?.array?.count
      ?? -1
  }
}
