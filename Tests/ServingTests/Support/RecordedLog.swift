import Logging
import Synchronization

/// Keeps what is logged, for a look at it.
final class RecordedLog: Sendable {
  private let state = Mutex<[String]>([])

  var lines: [String] { state.withLock { $0 } }

  func logger() -> Logger { Logger(label: "test") { _ in Handler(log: self) } }

  private struct Handler: LogHandler {
    let log: RecordedLog
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let details = event.metadata?.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ") ?? ""
      log.state.withLock { $0.append("\(event.level): \(event.message) \(details)") }
    }
  }
}
