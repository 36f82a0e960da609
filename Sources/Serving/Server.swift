internal import Files
internal import Library
package import Logging
package import Model
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// The server: answers Stremio and players from the tree until its task is cancelled.
package final class Server: Sendable {
  private let configuration: ServerConfiguration
  private let router: RouterSlot
  private let store: SnapshotStore
  private let feed: StatusFeed
  private let notifier: ServiceNotifier
  private let states: ServiceStates
  private let logger: Logger
  private let registry: ConnectionRegistry
  private let certificates: CertificateSlot
  private let requests: RequestMeter

  package init(
    _ configuration: ServerConfiguration, library: LibraryConfiguration,
    notifier: ServiceNotifier = ServiceNotifier(address: nil), logger: Logger
  ) {
    let threads = FileThreads(count: 4)
    let indexes = IndexCache()
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
    let certificates = CertificateSlot()
    self.certificates = certificates
    registry = ConnectionRegistry(requests: requests)
    self.requests = requests
    self.configuration = configuration
    self.store = store
    self.feed = feed
    self.notifier = notifier
    states = ServiceStates(notifier)
    self.logger = logger
    let router = Router(
      service: LibraryService(
        library: library, store: store, threads: threads, indexes: indexes, version: configuration.version,
        patience: configuration.firstSnapshot, logger: logger),
      api: APIService(
        library: library, store: store, threads: threads, indexes: indexes, status: status, feed: feed,
        patience: configuration.firstSnapshot, logger: logger),
      metrics: MetricsService(
        status: status, feed: feed, requests: requests, scans: scans, version: configuration.version,
        certificateExpiry: { certificates.store?.expiry }),
      requests: requests, guesses: GuessLimit(logger: logger), isSecure: configuration.certificate != nil)
    self.router = RouterSlot(router.with(configuration.terms))
  }

  /// Takes over new terms, reads the certificate anew, looks at the whole tree again, soon, and tells the service manager
  /// so.
  ///
  /// It does not wait for the scan: a service manager gives up on a reload that takes long.
  /// - Parameter terms: Reads them; nil keeps those that hold.
  package func reload(_ terms: () async -> ServerTerms? = { nil }) async {
    states.reloading()
    if let terms = await terms() { router.take(terms) }
    store.requestScan(.full)
    await certificates.store?.reload()
    states.reloaded()
  }

  /// Serves until the task is cancelled.
  ///
  /// Then it accepts nothing more, answers whoever has just connected, lets answers under way finish for a while, and
  /// returns. Throws when it cannot listen, and a `CertificateFault` before it does.
  /// Runs once.
  /// - Parameter ready: Called when connections are accepted, with all addresses.
  package func run(ready: @escaping @Sendable ([Address]) -> Void) async throws {
    try DescriptorLimit.check(DescriptorLimit.raise())
    // More than cores would take the processor from each other.
    let loops = MultiThreadedEventLoopGroup(numberOfThreads: max(2, System.coreCount))
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
    states.stopping()
    registry.drain()
    feed.hub.close()
    let registry = registry
    loops.next().scheduleTask(in: TimeAmount(configuration.drain)) { registry.closeAll() }
  }

  private func serve(
    on loops: MultiThreadedEventLoopGroup, _ ready: @escaping @Sendable ([Address]) -> Void
  ) async throws {
    let certificates = try await loadCertificates()
    let (store, schedule) = (store, configuration.scans)
    // Meanwhile it begins to listen, which is not waited for where it fails.
    let scanning = Task { await store.run(schedule) }
    defer { scanning.cancel() }
    let listeners = try await ServerSocket.listen(
      configuration, certificates: certificates, requests: requests,
      generation: { [store, router] in .init(snapshot: store.generation, terms: router.generation) },
      answerer: { [registry, router] head, peer, local in
        registry.isDraining ? nil : router.router.prompt(head, peer: peer, local: local)
      }, logger: logger, on: loops)
    let isInherited = !configuration.inherited.isEmpty
    for listener in listeners { registry.add(listener: listener.channel, isInherited: isInherited) }
    try await withThrowingTaskGroup { group in
      group.addTask {
        await withTaskCancellationHandler {
          await scanning.value
        } onCancel: {
          scanning.cancel()
        }
      }
      group.addTask { [feed] in await feed.run() }
      if let certificates {
        let poll = configuration.certificatePoll
        group.addTask { await certificates.run(every: poll) }
      }
      if let limit = configuration.watchdog {
        let watchdog = Watchdog(limit: limit, loops: Array(loops.makeIterator()), notifier: notifier)
        group.addTask { await watchdog.run() }
      }
      states.ready()
      ready(listeners.map { Address($0.channel.localAddress) })
      defer { group.cancelAll() }
      // On a loop, so that accepting never waits for the pool that everything else shares.
      try await withTaskExecutorPreference(LoopExecutor(loops.next())) {
        try await withThrowingTaskGroup { accepting in
          for listener in listeners { accepting.addTask { try await self.accept(listener) } }
          try await accepting.waitForAll()
        }
      }
    }
  }

  private func loadCertificates() async throws -> CertificateStore? {
    guard let files = configuration.certificate else { return nil }
    let store = try await CertificateStore(files, threads: FileThreads(count: 1), logger: logger)
    certificates.put(store)
    return store
  }

  /// Returns when the listener is closed and the last connection is done.
  private func accept(_ listener: ServerSocket.Listener) async throws {
    let threads = FileThreads(count: 4)
    let reader = configuration.certificate.map { _ in SliceReader(threads: threads) }
    let warmer = SliceWarmer(threads: threads)
    let dates = DateHeader()
    // Discarding: a group that keeps results would grow with every connection.
    try await withThrowingDiscardingTaskGroup { group in
      try await listener.executeThenClose { connections in
        for try await channel in connections {
          let connection = Connection(
            channel, router: { [router] in router.router }, reader: reader, warmer: warmer,
            limits: configuration.limits,
            registry: registry, dates: dates, logger: logger)
          group.addTask(executorPreference: LoopExecutor(channel.channel.eventLoop)) {
            await connection.run()
          }
        }
      }
    }
  }
}
