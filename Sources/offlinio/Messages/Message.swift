import Logging
import Model

/// One thing that is told on standard error.
struct Message: Sendable, Hashable {
  let level: Logger.Level
  /// What happened; one line, unless it spans several.
  let text: String
  /// What says how grave it is where nothing else does: `warning: `.
  var prefix = ""
  /// The facts in words, where they do not stand beside the text.
  var trail = ""
  /// What programs may want to know of it, by name.
  var facts: [String: JSONValue] = [:]
  /// Whether line ends in the text are ours, and not in a stranger's name.
  var spansLines = false

  init(
    _ level: Logger.Level, _ text: String, prefix: String = "", trail: String = "",
    facts: [String: JSONValue] = [:], spansLines: Bool = false
  ) {
    self.level = level
    self.text = text
    self.prefix = prefix
    self.trail = trail
    self.facts = facts
    self.spansLines = spansLines
  }

  /// Text and facts for people: names come from strangers, and neither forge a line nor move a cursor.
  var words: String {
    let words = text + trail
    return spansLines ? PrintableText.lines(words) : PrintableText.oneLine(words)
  }
}

extension Logger.Level {
  /// As `syslog(3)` counts.
  var priority: Int {
    switch self {
    case .critical: 2
    case .error: 3
    case .warning: 4
    case .notice: 5
    case .info: 6
    case .debug, .trace: 7
    }
  }
}
