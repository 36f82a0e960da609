import Logging
import Model
import Synchronization
import Syncing

/// One message an event, for logs and pipes.
final class PlainProgress: Sendable {
  private let messages: Messages
  private let run = Mutex<String?>(nil)

  init(_ messages: Messages) { self.messages = messages }

  func show(_ event: RunEvent) {
    let run = run.withLock { run in
      if case .progressed(_, let progressed) = event, !progressed.id.isEmpty { run = progressed.id }
      return run
    }
    if let message = EventMessage.message(event, of: run) { messages.tell(message) }
  }
}

/// Events as messages.
enum EventMessage {
  /// - Parameter run: The id of the run, as far as it is known.
  static func message(_ event: RunEvent, of run: String?) -> Message? {
    var facts: [String: JSONValue] = ["label": .string("sync")]
    facts["run"] = run.map { .string($0) }
    switch event {
    case .changed(let item):
      facts["item"] = .string(item.id)
      facts["state"] = .string(item.state.rawValue)
      facts["version"] = item.version.map { .string($0) }
      facts["title"] = item.title.isEmpty ? nil : .string(item.title)
      facts["size"] = item.size.map { .integer($0) }
      facts["reason"] = item.message.map { .string($0) }
      facts["next_try"] = item.nextTry.map { .string($0) }
      return Message(level(of: item.state), ItemText.line(item), facts: facts)
    case .progressed, .removed: return nil
    case .note(let text): return Message(.info, text, facts: facts)
    case .detail(let text): return Message(.debug, text, facts: facts)
    case .warning(let text): return Message(.warning, text, prefix: "warning: ", facts: facts)
    }
  }

  private static func level(of state: ItemState) -> Logger.Level {
    switch state {
    case .failed: .error
    // A run tells once what was deleted since the last one; that it stays so is no news.
    case .deleted: .debug
    case .queued, .waiting, .downloading, .verifying, .done, .paused: .info
    }
  }
}

/// Items in words.
enum ItemText {
  static func line(_ item: RunStatus.Item) -> String {
    var line = "\(item.state.rawValue): \(name(item))"
    if let size = item.size, item.state != .waiting { line += ", \(HumanText.bytes(size))" }
    if let message = item.message { line += " (\(message))" }
    return line
  }

  static func name(_ item: RunStatus.Item) -> String { item.title.isEmpty ? item.id : item.title }
}
