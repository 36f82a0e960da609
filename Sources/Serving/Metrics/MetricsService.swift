internal import Library
internal import Logging
internal import Model
internal import NIOCore
internal import NIOHTTP1
internal import Stremio

/// Answers `/metrics`.
struct MetricsService: Sendable {
  let status: StatusReader
  let feed: StatusFeed
  let requests: RequestMeter
  let scans: ScanMeter
  let version: Manifest.Version
  /// When the certificate in use expires, in seconds since 1970; nil without one.
  let certificateExpiry: @Sendable () -> Int64?

  func answer() async -> Answer {
    var document = StatusDocument(run: nil, items: [], library: nil, paused: [])
    do {
      document = try await status.lastKnown()
    } catch {
      // Everything else is worth telling still, this included: the library is not ready.
      status.tell("\(error)")
    }
    let report = MetricsReport(
      version: "\(version)", isReady: status.store.health == .ready, snapshot: status.store.current,
      usage: document.library, scan: scans.readings, requests: requests.counts,
      eventStreams: feed.hub.count, run: document.run, items: document.items,
      paused: document.paused.count, certificateExpiry: certificateExpiry(), now: WallClock.seconds)
    return Answer(
      .ok,
      headers: ["Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store"],
      body: .bytes(ByteBuffer(string: report.text)))
  }
}
