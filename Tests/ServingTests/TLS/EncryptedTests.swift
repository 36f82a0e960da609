import Files
import Glibc
import Model
import NIOSSL
import Serving
import SystemPackage
import Testing

/// The server with a certificate of its own.
struct EncryptedTests {
  private static let one = TestCertificate.one

  private func withMovie(
    _ bytes: [UInt8], configure: (inout ServerConfiguration) -> Void = { _ in }, log: RecordedLog? = nil,
    _ body: (TemporaryLibrary, Server.Address, RunningServer, String) async throws -> Void
  ) async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Film (2004)/Film (2004).mkv", bytes)
    try await withServer(library, configure: configure, certificate: Self.one, log: log) { address, running in
      let metas = try await request(
        address, "GET", "/catalog/movie/offlinio-movies.json", trusting: Self.one
      ).json()
      let id = try #require(metas["metas"]?.array?.first?["id"]?.string)
      let streams = try await request(address, "GET", "/stream/movie/\(id).json", trusting: Self.one).json()
      let url = try #require(streams["streams"]?.array?.first?["url"]?.string)
      #expect(url.hasPrefix("https://library.test/media/"))
      try await body(library, address, running, path(ofURL: url))
    }
  }

  @Test func `a film arrives whole and in part, pipelined on one connection`() async throws {
    let bytes = pattern(3_000_001)
    try await withMovie(bytes) { _, address, _, media in
      try await Wire.open(address, trusting: Self.one) { wire in
        try await wire.send("HEAD", media)
        let head = try await wire.response(to: "HEAD")
        #expect(head["content-length"] == "3000001")
        for start in [0, 262_143, 2_999_999] { try await wire.send("GET", media, ["Range: bytes=\(start)-"]) }
        try await wire.send("GET", "/healthz", ["Connection: close"])
        for start in [0, 262_143, 2_999_999] {
          let response = try await wire.response()
          #expect(response.status == 206)
          #expect(response.body == Array(bytes[start...]))
        }
        #expect(try await wire.response().text == "ok\n")
        #expect(try await wire.rest().isEmpty)
      }
    }
  }

  @Test func `the metrics tell when the certificate in use expires, and nothing where there is none`()
    async throws
  {
    let name = "offlinio_tls_certificate_expiry_timestamp_seconds"
    let certificate = try #require(try NIOSSLCertificate.fromPEMBytes(Array(Self.one.certificate.utf8)).first)
    try await withServer(TemporaryLibrary(), certificate: Self.one) { address, _ in
      let metrics = try await request(address, "GET", "/metrics", trusting: Self.one).text
      #expect(metrics.contains("\n# TYPE \(name) gauge\n\(name) \(certificate.notValidAfter)\n"))
    }
    try await withServer(TemporaryLibrary()) { address, _ in
      let metrics = try await request(address, "GET", "/metrics").text
      #expect(!metrics.contains(name))
    }
  }

  @Test func `plain http gets no answer, and hurts nobody`() async throws {
    try await withMovie([1]) { _, address, _, _ in
      try await Wire.open(address) { wire in
        try await wire.send("GET", "/healthz")
        let rest = try? await wire.rest()
        #expect(String(decoding: rest ?? [], as: UTF8.self).contains("HTTP/1.1 200") == false)
      }
      #expect(try await request(address, "GET", "/healthz", trusting: Self.one).status == 200)
    }
  }

  @Test func `a client that never shakes hands is dropped`() async throws {
    try await withMovie([1], configure: { $0.limits.request = .milliseconds(300) }) { _, address, _, _ in
      try await Wire.open(address) { wire in
        try await wire.send([22, 3, 1])
        let rest = try? await wire.rest()
        #expect(rest?.count ?? 0 < 100)
      }
    }
  }

  @Test func `a replaced certificate reaches new connections, and old ones go on`() async throws {
    try await withMovie([1]) { library, address, _, _ in
      try await Wire.open(address, trusting: Self.one) { old in
        try await old.send("GET", "/healthz")
        #expect(try await old.response().status == 200)
        try library.write("tls/key.pem", "rubbish")
        try TestCertificate.two.write(to: library)
        try await eventually("the new one is shown") {
          (try? await request(address, "GET", "/healthz", trusting: TestCertificate.two).status) == 200
        }
        await #expect(throws: (any Error).self) {
          try await request(address, "GET", "/healthz", trusting: Self.one)
        }
        try await old.send("GET", "/healthz")
        #expect(try await old.response().status == 200)
      }
    }
  }

  @Test func `a reload reads the certificate at once`() async throws {
    try await withMovie([1], configure: { $0.certificatePoll = .seconds(1000) }) {
      library, address, running, _ in
      try TestCertificate.two.write(to: library)
      await running.server.reload()
      #expect(try await request(address, "GET", "/healthz", trusting: .two).status == 200)
    }
  }

  @Test func `a file that is cut while it is sent ends the answer`() async throws {
    let log = RecordedLog()
    try await withMovie([0], log: log) { library, address, _, media in
      try library.resize("Movies/Film (2004)/Film (2004).mkv", to: 1 << 28)
      try await Wire.open(address, trusting: Self.one) { wire in
        try await wire.send("GET", media)
        try await wire.skip(100_000)
        try library.resize("Movies/Film (2004)/Film (2004).mkv", to: 50_000)
        let rest = try? await wire.rest()
        #expect(rest?.count ?? 0 < 1 << 28)
      }
      try await eventually("the log says so") {
        log.lines.contains {
          $0.hasPrefix("error: an answer was cut short") && $0.contains("Film (2004).mkv")
        }
      }
      try await eventually("the file is closed") { try OpenDescriptors.videos(of: library) == 0 }
    }
  }

  @Test func `broken downloads leave no file open, and the server stops`() async throws {
    try await withMovie(pattern(8 << 20)) { library, address, running, media in
      for round in 0..<40 {
        try await Wire.open(address, trusting: Self.one) { wire in
          try await wire.send("GET", media)
          try await wire.send("GET", media)
          try await wire.skip(100_000 * (round % 4))
          if round % 2 == 0 { try await wire.reset() }
        }
      }
      try await eventually("all files are closed") { try OpenDescriptors.videos(of: library) == 0 }
      running.stop()
      try await running.stopped()
    }
  }
}
