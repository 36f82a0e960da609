internal import Files
internal import Logging
internal import NIOSSL
internal import Synchronization

/// The certificate that new connections get; replaced, without a restart, when its files change.
final class CertificateStore: Sendable {
  private struct State {
    var context: NIOSSLContext
    var validity: CertificateValidity
    /// When a trouble with the validity was told last, in seconds since 1970.
    var reminded: Int64?
    var watch: CertificateWatch
    /// What was reported last, so that it is reported once.
    var fault: String?
  }

  private let files: CertificateFiles
  private let threads: FileThreads
  private let logger: Logger
  private let now: @Sendable () -> Int64
  private let state: Mutex<State>

  /// Takes a certificate that does not hold now, and says so: a machine may have no clock before it has a network.
  /// - Parameter now: Seconds since 1970.
  init(
    _ files: CertificateFiles, threads: FileThreads, logger: Logger,
    now: @escaping @Sendable () -> Int64 = { WallClock.seconds }
  ) async throws {
    self.files = files
    self.threads = threads
    self.logger = logger
    self.now = now
    let (stamp, loaded) = try await threads.run { (files.stamp(), try files.load()) }
    state = Mutex(
      State(context: loaded.context, validity: loaded.validity, watch: CertificateWatch(stamp)))
    remind()
  }

  var context: NIOSSLContext { state.withLock(\.context) }
  /// In seconds since 1970.
  var expiry: Int64 { state.withLock(\.validity.ends) }

  /// Looks at the files at each interval until the task is cancelled.
  func run(every interval: Duration) async {
    let files = files
    // Cancelled: there is nothing more to watch.
    while (try? await Task.sleep(for: interval)) != nil {
      remind()
      guard let stamp = try? await threads.run({ files.stamp() }) else { continue }
      if state.withLock({ $0.watch.isDue(stamp) }) { await reload() }
    }
  }

  /// Says, once a day at most, that the certificate in use does not hold, or not for long.
  func remind() {
    let now = now()
    let warning = state.withLock { state -> String? in
      if let reminded = state.reminded, (0..<86_400).contains(now - reminded) { return nil }
      guard let warning = state.validity.warning(at: now) else { return nil }
      state.reminded = now
      return warning
    }
    guard let warning else { return }
    logger.warning(
      "look after the certificate", metadata: ["path": "\(files.certificate)", "reason": "\(warning)"])
  }

  /// Reads the files at once; a pair that cannot be used, or does not hold now while the former one does, changes nothing
  /// but the log.
  func reload() async {
    let files = files
    do {
      let (stamp, loaded) = try await threads.run { (files.stamp(), try files.load()) }
      let now = now()
      try state.withLock { state in
        if let fault = loaded.validity.fault(at: now), state.validity.fault(at: now) == nil {
          throw CertificateFault(path: files.certificate, reason: fault)
        }
        state.context = loaded.context
        state.validity = loaded.validity
        state.reminded = nil
        state.watch.read(stamp)
        state.fault = nil
      }
      logger.info("new connections get the certificate read now", metadata: ["path": "\(files.certificate)"])
      remind()
    } catch {
      let fault = "\(error)"
      let isNews = state.withLock { state in
        defer { state.fault = fault }
        return state.fault != fault
      }
      guard isNews else { return }
      logger.error(
        "the new certificate cannot be used, the former one stays; put it right, and it is read again by itself",
        metadata: ["reason": "\(fault)"])
    }
  }
}
