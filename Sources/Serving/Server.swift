internal import Files
internal import Library
package import Logging
package import Model
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// The server: answers Stremio and players from the tree until its task is cancelled.
package final class Server: Sendable {
  /// Where a server listens.
  package struct Address: Sendable, Hashable, CustomStringConvertible {
    package let host: String
    package let port: Int

    /// As it stands in a URL: `127.0.0.1:11471`, `[::1]:11471`.
    package var description: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
  }

  private let configuration: ServerConfiguration
  private let router: Router
  private let store: SnapshotStore
  private let feed: StatusFeed
  private let notifier: ServiceNotifier
  private let logger: Logger
  private let registry = ConnectionRegistry()

  package init(
    _ configuration: ServerConfiguration, library: LibraryConfiguration,
    notifier: ServiceNotifier = ServiceNotifier(address: nil), logger: Logger
  ) {
    let threads = FileThreads(count: 4)
    let scans = ScanMeter()
    let scanLog = ScanLog(logger)
    let store = SnapshotStore(.tree(library), threads: threads) { event in
      scanLog.note(event)
      scans.note(event)
    }
    let status = StatusReader(library, store: store, threads: threads, logger: logger)
    let feed = StatusFeed(
      status,
      pace: StatusFeed.Pace(look: configuration.eventPause, heartbeat: configuration.eventHeartbeat))
    let requests = RequestMeter()
    let guesses = GuessLimit(logger: logger)
    self.configuration = configuration
    self.store = store
    self.feed = feed
    self.notifier = notifier
    self.logger = logger
    router = Router(
      service: LibraryService(
        library: library, store: store, threads: threads, version: configuration.version,
        patience: configuration.firstSnapshot, logger: logger),
      api: APIService(
        library: library, store: store, threads: threads, status: status, feed: feed,
        settings: configuration.settings, patience: configuration.firstSnapshot, logger: logger),
      metrics: MetricsService(
        status: status, feed: feed, requests: requests, scans: scans, version: configuration.version),
      requests: requests, gate: AccessGate(configuration.accessKey),
      guesses: guesses,
      writes: configuration.administration.map {
        WriteService(administration: $0, store: store, guesses: guesses)
      },
      resolver: BaseResolver(
        publicURL: configuration.publicURL, trustedProxies: configuration.trustedProxies))
  }

  /// Looks at the whole tree again, soon.
  package func rescan() { store.requestScan() }

  /// Serves until the task is cancelled.
  ///
  /// Then it accepts nothing more, lets answers under way finish for a while, and returns. Throws when it cannot listen.
  /// Runs once.
  /// - Parameter ready: Called when connections are accepted.
  package func run(ready: @escaping @Sendable (Address) -> Void) async throws {
    // Never fewer than four: a disk that is slow for one client's file stops that client's loop.
    let loops = MultiThreadedEventLoopGroup(numberOfThreads: max(4, System.coreCount))
    let result: Result<Void, any Error>
    do {
      // Not a child: cancelling the caller begins the end, and the answers under way go on.
      let session = Task { try await self.serve(on: loops, ready) }
      try await withTaskCancellationHandler {
        try await session.value
      } onCancel: {
        stop(loops)
      }
      result = .success(())
    } catch {
      result = .failure(error)
    }
    try await loops.shutdownGracefully()
    try result.get()
  }

  private func stop(_ loops: MultiThreadedEventLoopGroup) {
    notifier.send("STOPPING=1")
    registry.drain()
    feed.hub.close()
    let registry = registry
    loops.next().scheduleTask(in: TimeAmount(configuration.drain)) { registry.closeAll() }
  }

  private func serve(
    on loops: MultiThreadedEventLoopGroup, _ ready: @escaping @Sendable (Address) -> Void
  ) async throws {
    let listener = try await ServerSocket.listen(configuration, on: loops)
    registry.add(listener: listener.channel)
    try await withThrowingTaskGroup { group in
      let (store, schedule) = (store, configuration.scans)
      group.addTask { await store.run(schedule) }
      group.addTask { [feed] in await feed.run() }
      notifier.send("READY=1")
      ready(ServerSocket.address(of: listener.channel))
      defer { group.cancelAll() }
      // On a loop, so that accepting never waits for the pool that everything else shares.
      try await withTaskExecutorPreference(LoopExecutor(loops.next())) {
        try await accept(listener)
      }
    }
  }

  /// Returns when the listener is closed and the last connection is done.
  private func accept(_ listener: ServerSocket.Listener) async throws {
    // Discarding: a group that keeps results would grow with every connection.
    try await withThrowingDiscardingTaskGroup { group in
      try await listener.executeThenClose { connections in
        for try await channel in connections {
          let connection = Connection(
            channel: channel, answerer: router.answer, limits: configuration.limits, registry: registry,
            logger: logger)
          group.addTask(executorPreference: LoopExecutor(channel.channel.eventLoop)) {
            await connection.run()
          }
        }
      }
    }
  }
}
