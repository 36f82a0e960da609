import Glibc
import Library
import Serving
import SystemPackage
import Testing

/// Clients that are slow, that break off, and that mean harm.
struct LimitTests {
  @Test func `a request that dribbles in is refused, and one that never begins is dropped`() async throws {
    try await withServer(
      TemporaryLibrary(), configure: { $0.limits.request = .seconds(2) }
    ) { address, _ in
      try await Wire.open(address) { wire in
        try await wire.send("GET / HTTP/1.1\r\nHo")
        #expect(try await wire.response().status == 408)
        #expect(try await wire.rest().isEmpty)
      }
      try await Wire.open(address) { wire in
        let rest = try await wire.rest()
        #expect(rest.isEmpty)
      }
    }
  }

  @Test func `what is refused before it comes to a route is counted too, and so is what was sent`()
    async throws
  {
    let library = try TemporaryLibrary()
    try library.write("Movies/Film (2003)/Film (2003).mkv", pattern(5_000_000))
    try await withServer(library) { address, _ in
      let path = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      #expect(try await request(address, "GET", path).body.count == 5_000_000)
      for line in [
        "GET / HTTP/1.1 x", "GET /\(String(repeating: "a", count: 9_000)) HTTP/1.1",
      ] {
        try await Wire.open(address) { wire in
          try await wire.send("\(line)\r\nHost: a\r\n\r\n")
          #expect([400, 414].contains(try await wire.response().status))
        }
      }
      let text = try await request(address, "GET", "/metrics").text
      #expect(text.contains("offlinio_http_requests_total{route=\"other\",status=\"4xx\"} 2\n"), "\(text)")
      #expect(text.contains("offlinio_http_sent_bytes_total{route=\"media\"} 5000000\n"))
    }
  }

  @Test func `an idle connection is closed`() async throws {
    try await withServer(
      TemporaryLibrary(), configure: { $0.limits.keepAlive = .milliseconds(100) }
    ) { address, _ in
      try await Wire.open(address) { wire in
        try await wire.send("GET", "/healthz")
        #expect(try await wire.response().status == 200)
        #expect(try await wire.rest().isEmpty)
      }
    }
  }

  @Test func `an answer that does not move is given up`() async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Huge (2003)/Huge (2003).mkv", [0])
    try library.resize("Movies/Huge (2003)/Huge (2003).mkv", to: 1 << 30)
    try await withServer(library, configure: { $0.limits.stalledAnswer = .milliseconds(300) }) { address, _ in
      let path = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      try await Wire.open(address) { wire in
        try await wire.send("GET", path)
        try await wire.skip(1)
        try await eventually("the file is closed") { try OpenDescriptors.videos(of: library) == 0 }
      }
    }
  }

  @Test func `a hundred broken downloads leave no file open`() async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Huge (2003)/Huge (2003).mkv", [0])
    try library.resize("Movies/Huge (2003)/Huge (2003).mkv", to: 1 << 30)
    try await withServer(library) { address, _ in
      let path = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      for round in 0..<100 {
        try await Wire.open(address) { wire in
          try await wire.send("GET", path, ["Range: bytes=\(round)-"])
          try await wire.skip(10_000 * (round % 7))
          if round % 2 == 0 { try await wire.reset() }
        }
      }
      try await eventually("all files are closed") { try OpenDescriptors.videos(of: library) == 0 }
      #expect(try await request(address, "GET", "/healthz").status == 200)
    }
  }

  @Test func `a file that is cut while it is sent ends the answer`() async throws {
    let library = try TemporaryLibrary()
    let name = "Movies/Huge (2003)/Huge (2003).mkv"
    try library.write(name, [0])
    try library.resize(name, to: 1 << 28)
    let log = RecordedLog()
    try await withServer(library, log: log) { address, _ in
      let path = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      try await Wire.open(address) { wire in
        try await wire.send("GET", path)
        try await wire.skip(100_000)
        try library.resize(name, to: 50_000)
        #expect(try await wire.rest().count < 1 << 28)
      }
      try await eventually("the log says so") {
        log.lines.contains { $0.hasPrefix("error: an answer was cut short") && $0.contains(name) }
      }
      try await eventually("the file is closed") { try OpenDescriptors.videos(of: library) == 0 }
    }
  }

  @Test(arguments: [
    "/media/%2e%2e/%2e%2e/etc/passwd", "/media/../../../../etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd",
    "/art/..%2f..%2fetc/passwd", "/%252e%252e/etc/passwd", "/media/FILEID/..%2f..%2f.offlinio%2fmarker",
    "/media/FILEID/%2e%2e", "/media/FILEID/a.mkv%00.txt", "/media/FILEID/../FILEID/Film (2004).mkv",
    "/media//etc/passwd", "/.offlinio/marker", "/Movies/Film%20(2004)/Film%20(2004).mkv",
    "/media/..\\..\\etc/passwd", "/..%5c..%5cetc%5cpasswd", "/media/FILEID/%c0%ae%c0%ae%2fmarker",
    "/art/FILEID/%2e%2e%5c%2e%2e%5cmarker", "/media/FILEID/%00", "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/%c0%ae%c0%ae/etc/passwd", "/art/FILEID/Film%20(2004).mkv",
  ])
  func `no path leads to a file that is not listed`(_ path: String) async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Film (2004)/Film (2004).mkv", "the film")
    try await withServer(library) { address, _ in
      let media = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      let fileID = media.split(separator: "/")[1]
      let response = try await request(
        address, "GET", path.split(separator: "FILEID").joined(separator: String(fileID)))
      #expect(response.status == 404 || response.status == 400)
      #expect(!response.text.contains("root:") && !response.text.contains("the film"))
    }
  }

  @Test func `a link that is put in a file's place is not followed out of the library`() async throws {
    let library = try TemporaryLibrary()
    let outside = try TemporaryLibrary()
    try outside.write("secret.mkv", "secret")
    let name = "Movies/Film (2004)/Film (2004).mkv"
    try library.write(name, "the film")
    try await withServer(
      library, configure: { $0.scans.interval = .seconds(1000) }
    ) { address, _ in
      let media = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      try library.remove(name)
      #expect(symlink(outside.absolute("secret.mkv").string, library.absolute(name).string) == 0)
      let response = try await request(address, "GET", media)
      #expect(response.status == 404)
      #expect(!response.text.contains("secret"))
    }
  }

  @Test func `a file that cannot be looked at is not taken for missing`() async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Film (2004)/Film (2004).mkv", "the film")
    let log = RecordedLog()
    try await withServer(
      library, configure: { $0.scans.interval = .seconds(1000) }, log: log
    ) { address, _ in
      let media = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      try library.remove("Movies/Film (2004)")
      // As good as a folder without permissions, which the superuser would not notice.
      let target = String(repeating: "x", count: 300)
      #expect(symlink(target, library.absolute("Movies/Film (2004)").string) == 0)
      #expect(try await request(address, "GET", media).status == 503)
      #expect(log.lines.contains { $0.hasPrefix("error: cannot open a file") && $0.contains("too long") })
    }
  }
}
