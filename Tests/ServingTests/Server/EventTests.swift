import Files
import Model
import Serving
import SystemPackage
import Testing

/// Server-sent events over the wire.
struct EventTests {
  private func status(_ bytes: Int) -> String {
    """
    {"run": {"id": "20260523T023000Z-7", "started": "2026-05-23T02:30:00Z"},
     "items": [{"id": "tt0000001", "title": "Film", "state": "downloading", "bytes": \(bytes)}]}
    """
  }

  private func withEvents(
    _ configure: @escaping (inout ServerConfiguration) -> Void = { _ in },
    _ body: (Server.Address, TemporaryLibrary, RunningServer) async throws -> Void
  ) async throws {
    let library = try TemporaryLibrary()
    try library.write(".offlinio/status.json", status(1))
    try await withServer(
      library,
      configure: {
        $0.eventPause = .milliseconds(20)
        configure(&$0)
      }
    ) { try await body($0, library, $1) }
  }

  @Test func `the status comes at once, and again whenever it changes`() async throws {
    try await withEvents { address, library, _ in
      try await Wire.open(address) { wire in
        try await wire.send("GET", "/api/events")
        let head = try await wire.text(until: "\r\n\r\n").lowercased()
        #expect(head.contains("content-type: text/event-stream"))
        #expect(head.contains("transfer-encoding: chunked"))
        #expect(!head.contains("content-length"))
        #expect(try await wire.text(until: "\n\n").contains("event: status\ndata: {"))
        try library.write(".offlinio/status.json", status(2))
        try await told(&wire, #""bytes":2"#)
      }
    }
  }

  /// Waits for an event with a text; those of states on the way there come before it.
  private func told(_ wire: inout Wire, _ text: String) async throws {
    for _ in 1...20 where try await wire.text(until: "\n\n").contains(text) { return }
    Issue.record("no event tells \(text)")
  }

  @Test func `a pause and a new title are told of too`() async throws {
    try await withEvents { address, library, _ in
      try await Wire.open(address) { wire in
        try await wire.send("GET", "/api/events")
        _ = try await wire.text(until: "\n\n")
        try library.write(".offlinio/paused/tt0000001", "")
        try await told(&wire, #""paused":["tt0000001"]"#)
        try library.write("Movies/Film (2000)/Film (2000).mkv", "video")
        try await told(&wire, #""titles":1"#)
      }
    }
  }

  @Test func `a heartbeat keeps the connection beyond the limit of answers that stall`() async throws {
    try await withEvents {
      $0.eventHeartbeat = .milliseconds(60)
      $0.limits.stalledAnswer = .milliseconds(400)
    } _: { address, _, _ in
      try await Wire.open(address) { wire in
        try await wire.send("GET", "/api/events")
        _ = try await wire.text(until: "\n\n")
        let start = ContinuousClock.now
        while .now - start < .milliseconds(900) { _ = try await wire.text(until: ": still here\n\n") }
      }
    }
  }

  @Test(arguments: ["close", "reset", "finish"])
  func `a client that goes away leaves nothing behind`(_ way: String) async throws {
    try await withEvents { address, _, _ in
      for _ in 1...5 {
        try await Wire.open(address) { wire in
          try await wire.send("GET", "/api/events")
          _ = try await wire.text(until: "\n\n")
          switch way {
          case "reset": try await wire.reset()
          case "finish":
            try await wire.finish()
            _ = try await wire.rest()
          default: break
          }
        }
      }
      try await eventually("no stream is left") {
        try await request(address, "GET", "/metrics").text.contains("offlinio_event_streams 0\n")
      }
    }
  }

  @Test func `a server that stops does not wait for those who watch`() async throws {
    try await withEvents { address, _, server in
      try await Wire.open(address) { wire in
        try await wire.send("GET", "/api/events")
        _ = try await wire.text(until: "\n\n")
        let start = ContinuousClock.now
        server.stop()
        _ = try await wire.rest()
        #expect(ContinuousClock.now - start < .seconds(5))
      }
      // Ends well: the rest of the test's own stop finds it stopped.
      try await server.stopped()
    }
  }

  @Test func `behind a trusted proxy each client has a share of its own`() async throws {
    try await withEvents({ $0.terms.trustedProxies = ["127.0.0.0/8"].compactMap { AddressRange($0) } }) {
      address, _, _ in
      func open(_ client: String, _ count: Int, _ body: () async throws -> Void) async throws {
        guard count > 0 else { return try await body() }
        try await Wire.open(address) { wire in
          try await wire.send("GET", "/api/events", ["X-Forwarded-For: \(client)"])
          _ = try await wire.text(until: "\n\n")
          try await open(client, count - 1, body)
        }
      }
      try await open("192.0.2.1", 8) {
        #expect(
          try await request(address, "GET", "/api/events", ["X-Forwarded-For: 192.0.2.1"]).status == 503)
        try await open("192.0.2.2", 1) {}
      }
    }
  }

  @Test func `a HEAD opens no stream`() async throws {
    try await withEvents { address, _, _ in
      let head = try await request(address, "HEAD", "/api/events")
      #expect(head.status == 200)
      #expect(try await request(address, "GET", "/metrics").text.contains("offlinio_event_streams 0\n"))
    }
  }
}
