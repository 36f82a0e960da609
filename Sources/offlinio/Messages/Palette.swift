import Logging

/// Whether and how words are coloured.
struct Palette: Sendable, Hashable {
  static let plain = Palette(isColored: false)

  let isColored: Bool

  private init(isColored: Bool) { self.isColored = isColored }

  /// - Parameter isTerminal: Whether what is written goes to a terminal.
  init(_ choice: ColorChoice, isTerminal: Bool, environment: [String: String]) {
    isColored =
      switch choice {
      case .always: true
      case .never: false
      case .auto:
        isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
      }
  }

  func bad(_ text: String) -> String { colored(text, "1;31") }
  func doubtful(_ text: String) -> String { colored(text, "33") }
  func good(_ text: String) -> String { colored(text, "32") }

  func colored(_ text: String, _ level: Logger.Level) -> String {
    switch level {
    case .critical, .error: bad(text)
    case .warning: doubtful(text)
    case .notice, .info, .debug, .trace: text
    }
  }

  private func colored(_ text: String, _ code: String) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
