import Logging
import Model

/// Log lines as messages; their metadata are facts.
struct MessageLogHandler: LogHandler {
  let label: String
  let messages: Messages
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?

  init(label: String, messages: Messages) {
    self.label = label
    self.messages = messages
    logLevel = messages.least
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let metadata = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) {
      $1
    }
    var facts = metadata.mapValues { JSONValue.string("\($0)") }
    facts["label"] = .string(label)
    messages.tell(
      Message(
        event.level, "\(event.message)", prefix: "\(event.level): ",
        trail: metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined(), facts: facts))
  }
}
