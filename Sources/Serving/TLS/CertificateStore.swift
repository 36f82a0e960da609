internal import Files
internal import Logging
internal import NIOSSL
internal import Synchronization

/// The certificate that new connections get; replaced, without a restart, when its files change.
final class CertificateStore: Sendable {
  private struct State {
    var context: NIOSSLContext
    var watch: CertificateWatch
    /// What was reported last, so that it is reported once.
    var fault: CertificateFault?
  }

  private let files: CertificateFiles
  private let threads: FileThreads
  private let logger: Logger
  private let state: Mutex<State>

  init(_ files: CertificateFiles, threads: FileThreads, logger: Logger) async throws {
    self.files = files
    self.threads = threads
    self.logger = logger
    let (stamp, context) = try await threads.run { (files.stamp(), try files.load()) }
    state = Mutex(State(context: context, watch: CertificateWatch(stamp)))
  }

  var context: NIOSSLContext { state.withLock(\.context) }

  /// Looks at the files at each interval until the task is cancelled.
  func run(every interval: Duration) async {
    let files = files
    // Cancelled: there is nothing more to watch.
    while (try? await Task.sleep(for: interval)) != nil {
      guard let stamp = try? await threads.run({ files.stamp() }) else { continue }
      if state.withLock({ $0.watch.isDue(stamp) }) { await reload() }
    }
  }

  /// Reads the files at once; a pair that cannot be used changes nothing but the log.
  func reload() async {
    let files = files
    do {
      let (stamp, context) = try await threads.run { (files.stamp(), try files.load()) }
      state.withLock { state in
        state.context = context
        state.watch.read(stamp)
        state.fault = nil
      }
      logger.info("new connections get the certificate read now", metadata: ["path": "\(files.certificate)"])
    } catch {
      let fault = error as? CertificateFault
      let isNews = state.withLock { state in
        defer { state.fault = fault }
        return fault == nil || state.fault != fault
      }
      guard isNews else { return }
      logger.error(
        "the new certificate cannot be used, the former one stays; put it right, and it is read again by itself",
        metadata: ["reason": "\(error)"])
    }
  }
}
