import Model
import Syncing

/// One line an event, for logs and pipes: plain, or a JSON object.
struct PlainProgress: Sendable {
  let isQuiet: Bool
  let isVerbose: Bool
  let format: LogFormat

  func show(_ event: RunEvent) {
    switch event {
    // A run tells once what was deleted since the last one; that it stays so is no news.
    case .changed(let item) where item.state == .deleted:
      if isVerbose { tell(ItemText.line(item), level: "debug", item) }
    case .changed(let item):
      if !isQuiet || item.state == .failed { tell(ItemText.line(item), level: "info", item) }
    case .progressed, .removed: break
    case .note(let text): if !isQuiet { tell(text, level: "info") }
    case .detail(let text): if isVerbose { tell(text, level: "debug") }
    case .warning(let text): tell(text, level: "warning")
    }
  }

  private func tell(_ text: String, level: String, _ item: RunStatus.Item? = nil) {
    guard format == .json else {
      Output.message(Output.oneLine(level == "warning" ? "warning: \(text)" : text))
      return
    }
    var line: [String: JSONValue] = [
      "label": .string("sync"), "level": .string(level), "message": .string(text),
    ]
    if let item {
      line["item"] = .string(item.id)
      line["state"] = .string(item.state.rawValue)
    }
    // Strings in an object always encode.
    if let bytes = try? JSONDocument.line(of: JSONValue.object(line)) {
      Output.message(String(decoding: bytes, as: UTF8.self))
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
