internal import Logging
internal import Synchronization

/// Writes down why the status cannot be read: each reason once, and not at every request.
final class StatusTrouble: Sendable {
  private let logger: Logger
  private let told = Mutex<String?>(nil)

  init(_ logger: Logger) { self.logger = logger }

  /// - Parameter reason: Nil when it can be read.
  func note(_ reason: String?) {
    let isNews = told.withLock { told in
      defer { told = reason }
      return told != reason
    }
    guard isNews, let reason else { return }
    logger.warning("cannot read the status of the run", metadata: ["reason": "\(reason)"])
  }
}

/// What the running or last run does is unknown, which is not the same as that there was none.
struct StatusFault: Error {
  let reason: String
}
