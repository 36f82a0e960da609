import Logging
import Model

/// A message as it is written to standard error, with its line ends.
enum MessageLine {
  private static let reserved: Set<String> = ["time", "level", "message"]

  static func text(_ message: Message, _ palette: Palette) -> String {
    palette.colored(message.prefix, message.level) + message.words + "\n"
  }

  /// As `sd-daemon(3)` has it: what reads a service's output takes the number for the priority of the line.
  static func prioritised(_ message: Message) -> String {
    let mark = "<\(message.level.priority)>"
    return message.words.split(separator: "\n", omittingEmptySubsequences: true)
      .map { mark + $0 + "\n" }.joined()
  }

  /// One JSON object; a fact whose name is taken gets a `_` behind it.
  static func json(_ message: Message, at time: String) -> String {
    var line: [String: JSONValue] = [:]
    for (name, value) in message.facts.sorted(by: { $0.key < $1.key }) {
      var name = name
      while reserved.contains(name) || line[name] != nil { name += "_" }
      line[name] = value
    }
    line["time"] = .string(time)
    line["level"] = .string(message.level.rawValue)
    line["message"] = .string(message.text)
    // Strings and numbers in an object always encode.
    guard let bytes = try? JSONDocument.line(of: JSONValue.object(line)) else { return "" }
    return PrintableText.lines(String(decoding: bytes, as: UTF8.self)) + "\n"
  }
}
