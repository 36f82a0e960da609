import Testing
import Library
import Logging
import Model
import Serving
import Stremio

/// A server that a test may stop or ask to look again.
struct RunningServer: Sendable {
  let server: Server
  fileprivate let task: Task<Void, any Error>

  func stop() { task.cancel() }

  /// Waits for the end.
  func stopped() async throws { try await task.value }
}

/// Runs a server on a free port of the loopback for as long as the body runs.
func withServer<Result: Sendable>(
  _ library: TemporaryLibrary, configure: (inout ServerConfiguration) -> Void = { _ in },
  certificate: TestCertificate? = nil, log: RecordedLog? = nil,
  notifier: ServiceNotifier = ServiceNotifier(address: nil),
  ready: @escaping @Sendable ([Server.Address]) -> Void = { _ in },
  _ body: (Server.Address, RunningServer) async throws -> Result
) async throws -> Result {
  var configuration = ServerConfiguration(host: "127.0.0.1", port: 0, version: .init(1, 2, 3))
  configuration.scans.poll = .milliseconds(20)
  configuration.scans.settling = .milliseconds(5)
  configuration.scans.pause = .milliseconds(5)
  if let certificate {
    try certificate.write(to: library)
    configuration.certificate = library.certificateFiles
    configuration.certificatePoll = .milliseconds(10)
  }
  configure(&configuration)
  var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  logger.logLevel = .critical
  let server = Server(
    configuration, library: library.configuration, notifier: notifier, logger: log?.logger() ?? logger)
  let (addresses, continuation) = AsyncStream.makeStream(of: Server.Address.self)
  let running = Task {
    defer { continuation.finish() }
    try await server.run { addresses in
      ready(addresses)
      if let first = addresses.first { continuation.yield(first) }
    }
  }
  guard let address = await addresses.first(where: { _ in true }) else {
    try await running.value
    throw NeverReady()
  }
  do {
    if try library.hasMarker {
      try await eventually("the first snapshot") {
        try await request(address, "GET", "/healthz", trusting: certificate).status == 200
      }
    }
    let result = try await body(address, RunningServer(server: server, task: running))
    running.cancel()
    try await running.value
    return result
  } catch {
    running.cancel()
    // The body's error is the one to tell.
    _ = await running.result
    throw error
  }
}

private struct NeverReady: Error {}
