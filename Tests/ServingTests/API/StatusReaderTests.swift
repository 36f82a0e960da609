import Files
import Library
import Model
import Testing

@testable import Serving

struct StatusReaderTests {
  private static let record = """
    {"run": {"id": "20260523T023000Z-7", "started": "2026-05-23T02:30:00Z", "ended": "2026-05-23T02:31:00Z", "exit": 3},
     "items": []}
    """

  /// Keeps the report of such a run.
  private static func report(in library: TemporaryLibrary) throws {
    let ended = try #require(Timestamp("2026-05-23T02:31:00Z"))
    let run = RunStatus.Run(
      id: "20260523T023000Z-7", started: "2026-05-23T02:30:00Z", ended: ended.description, exit: 3)
    try RunArchive(LibraryRoot(unchecked: library.configuration)).store(
      RunReport(.sync, run: run, inputs: RunReport.Inputs(watchlist: "/w.toml", wishes: 0, lists: 0)),
      at: ended)
  }

  @Test func `a status that cannot be read is unknown and told once, and the record of the run goes for it`()
    async throws
  {
    let library = try TemporaryLibrary()
    try Self.report(in: library)
    try library.write(".offlinio/status.json", "{")
    let (log, threads) = (RecordedLog(), FileThreads(count: 1))
    let reader = StatusReader(
      library.configuration, store: SnapshotStore(.tree(library.configuration), threads: threads) { _ in },
      threads: threads, logger: log.logger())
    for _ in 1...3 {
      let fault = await #expect(throws: StatusFault.self) { try await reader.document() }
      #expect(fault?.reason.hasPrefix(".offlinio/status.json: ") == true)
      #expect(try await reader.lastKnown().run?.exit == 3)
    }
    #expect(log.lines.count == 1)
    try library.remove(".offlinio/status.json")
    try Directory.create(library.absolute(".offlinio/status.json"))
    for _ in 1...3 { await #expect(throws: StatusFault.self) { try await reader.document() } }
    #expect(log.lines.count == 2)
    try library.remove(".offlinio/status.json")
    #expect(try await reader.document().run == nil)
    try library.write(".offlinio/status.json", Self.record)
    #expect(try await reader.document().run?.exit == 3)
    #expect(log.lines.count == 2)
    try library.write(".offlinio/status.json", "{")
    for _ in 1...3 { await #expect(throws: StatusFault.self) { try await reader.document() } }
    #expect(log.lines.count == 3)
  }

  @Test func `over the wire it is unavailable, and the metrics go on`() async throws {
    let library = try TemporaryLibrary()
    try Self.report(in: library)
    try library.write(".offlinio/status.json", "{")
    try await withServer(library) { address, _ in
      for path in ["/api/downloads", "/api/downloads/tt0000001", "/api/events"] {
        let response = try await request(address, "GET", path)
        #expect(response.status == 503)
        #expect(try response.json()["error"]?.string?.contains(".offlinio/status.json: ") == true)
      }
      #expect(try await request(address, "GET", "/metrics").text.contains("offlinio_last_run_exit_code 3\n"))
    }
  }
}
