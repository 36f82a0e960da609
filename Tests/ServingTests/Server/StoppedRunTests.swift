import Files
import Library
import Model
import Serving
import Testing

/// A run that was killed, as the server tells of it.
struct StoppedRunTests {
  private func library() throws -> TemporaryLibrary {
    let library = try TemporaryLibrary()
    try library.write(
      ".offlinio/status.json",
      """
      {"run": {"id": "20260523T023000Z-7", "started": "2026-05-23T02:30:00Z", "speed": 5, "eta": 6},
       "items": [{"id": "tt0000001", "title": "Film", "state": "downloading", "bytes": 5, "speed": 5, "eta": 6}]}
      """)
    return library
  }

  private func holder(_ process: Int32) -> RunLock.Holder {
    RunLock.Holder(process: process, host: "here", started: Timestamp(secondsSinceEpoch: 0))
  }

  @Test func `a run whose lock is free has ended`() async throws {
    try await withServer(library()) { address, _ in
      let status = try await request(address, "GET", "/api/downloads").json()
      #expect(status["run"]?["ended"]?.string != nil)
      #expect(status["run"]?["message"]?.string == "the run was stopped; the next one goes on")
      #expect(status["run"]?["speed"] == nil)
      let item = status["items"]?.array?.first
      #expect(item?["state"]?.string == "waiting")
      #expect(item?["eta"] == nil)
      let metrics = try await request(address, "GET", "/metrics").text
      #expect(metrics.contains("\nofflinio_run_active 0\n"))
    }
  }

  @Test func `a run that holds its lock goes on`() async throws {
    let library = try library()
    let root = LibraryRoot(unchecked: library.configuration)
    guard case .held(let lock) = try RunLock.acquire(root, as: holder(7)) else {
      Issue.record("the lock is taken")
      return
    }
    try await withServer(library) { address, _ in
      let status = try await request(address, "GET", "/api/downloads").json()
      #expect(status["run"]?["ended"] == nil)
      #expect(try await request(address, "GET", "/metrics").text.contains("\nofflinio_run_active 1\n"))
      lock.release()
      let stopped = try await request(address, "GET", "/api/downloads").json()
      #expect(stopped["run"]?["ended"]?.string != nil)
    }
  }

  @Test func `another verb that holds the lock is not the run`() async throws {
    let library = try library()
    let root = LibraryRoot(unchecked: library.configuration)
    let attempt = try RunLock.acquire(root, as: holder(8))
    try await withServer(library) { address, _ in
      let status = try await request(address, "GET", "/api/downloads").json()
      #expect(status["run"]?["ended"]?.string != nil)
    }
    if case .held(let lock) = attempt { lock.release() }
  }

  @Test func `who watches the events hears that a run was killed`() async throws {
    let library = try library()
    let root = LibraryRoot(unchecked: library.configuration)
    guard case .held(let lock) = try RunLock.acquire(root, as: holder(7)) else {
      Issue.record("the lock is taken")
      return
    }
    try await withServer(library, configure: { $0.eventPause = .milliseconds(10) }) { address, _ in
      try await Wire.open(address) { wire in
        try await wire.send("GET", "/api/events")
        #expect(try await !wire.text(until: "\n\n").contains(#""ended""#))
        lock.release()
        #expect(try await wire.text(until: "\n\n").contains(#""ended""#))
      }
    }
  }
}
