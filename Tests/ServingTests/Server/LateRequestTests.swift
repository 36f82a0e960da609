import Serving
import Testing

/// Clients that send on after they were refused, or begin what they do not end.
struct LateRequestTests {
  private static let quick: @Sendable (inout ServerConfiguration) -> Void = {
    $0.limits.request = .milliseconds(300)
    $0.limits.linger = .milliseconds(300)
    $0.drain = .seconds(8)
  }

  /// Ends the server, which waits for connections that it takes for busy.
  private func stop(_ running: RunningServer) async throws {
    let start = ContinuousClock.now
    running.stop()
    try await running.stopped()
    #expect(ContinuousClock.now - start < .seconds(6))
  }

  @Test func `the rest of a request that came too late opens nothing again`() async throws {
    try await withServer(TemporaryLibrary(), configure: Self.quick) { address, running in
      try await Wire.open(address) { wire in
        try await wire.send("GET / HTTP/1.1\r\n")
        #expect(try await wire.response().status == 408)
        try await wire.send("Host: a\r\n\r\n")
        try await stop(running)
      }
    }
  }

  @Test func `the rest of a body that is too long opens nothing again`() async throws {
    try await withServer(TemporaryLibrary(), configure: Self.quick) { address, running in
      try await Wire.open(address) { wire in
        try await wire.send("POST", "/manifest.json", ["Content-Length: 100000"])
        try await wire.send(String(repeating: "a", count: 70_000))
        #expect(try await wire.response().status == 413)
        try await wire.send(String(repeating: "a", count: 30_000))
        try await stop(running)
      }
    }
  }

  @Test(arguments: ["G", "GET /healthz HTTP/1.1\r\n", "GET /healthz HTTP/1.1\r\nHost: a"])
  func `a request that begins behind another has to end too`(_ beginning: String) async throws {
    try await withServer(
      TemporaryLibrary(),
      configure: {
        Self.quick(&$0)
        $0.limits.keepAlive = .seconds(8)
      }
    ) { address, _ in
      try await Wire.open(address) { wire in
        try await wire.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n" + beginning)
        #expect(try await wire.response().status == 200)
        #expect(try await wire.response().status == 408)
      }
    }
  }
}
