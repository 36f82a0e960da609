import Files
import Library
import Testing

@testable import Serving

struct UsageMeterTests {
  @Test func `what is on its way is measured whenever somebody asks, the trash now and then`() async throws {
    let library = try TemporaryLibrary()
    let meter = UsageMeter(library.configuration, threads: FileThreads(count: 1))
    let snapshot = try SnapshotScan.scan(library.configuration)
    try library.write(".offlinio/incoming/film/part", "four")
    try library.write(".offlinio/trash/old", "four")
    #expect(try await meter.usage(snapshot).incomingBytes == 4)
    try library.write(".offlinio/incoming/film/part", "four and more")
    try library.write(".offlinio/trash/old", "four and more")
    let usage = try await meter.usage(snapshot)
    #expect(usage.incomingBytes == 13)
    #expect(usage.trashBytes == 4)
  }
}
