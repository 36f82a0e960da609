import Logging
import Model

/// Log lines on standard error, as text or as one JSON object a line.
struct StderrLogHandler: LogHandler {
  let label: String
  let format: LogFormat
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let facts = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
    switch format {
    case .text:
      let trail = facts.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
      Output.message(Output.oneLine("\(event.level): \(event.message)\(trail)"))
    case .json:
      var line: [String: JSONValue] = [
        "level": .string(event.level.rawValue), "label": .string(label),
        "message": .string("\(event.message)"),
      ]
      for (key, value) in facts { line[key] = .string("\(value)") }
      // Strings in an object always encode.
      if let bytes = try? JSONDocument.line(of: JSONValue.object(line)) {
        Output.message(String(decoding: bytes, as: UTF8.self))
      }
    }
  }
}
