import Model
import Syncing

/// One plain line an event, for logs and pipes.
struct PlainProgress: Sendable {
  let isQuiet: Bool

  func show(_ event: RunEvent) {
    switch event {
    case .changed(let item):
      if !isQuiet || item.state == .failed { Output.message(ItemText.line(item)) }
    case .progressed: break
    case .note(let text): if !isQuiet { Output.message(text) }
    case .warning(let text): Output.message("warning: \(text)")
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
