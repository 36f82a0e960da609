import Model

/// A message as an entry of the systemd journal, in the format of its native protocol: a field a line, or, where a line
/// end is in the value, the name, the length and the bytes.
enum JournalEntry {
  private static let longestName = 64

  /// - Parameter longest: How many bytes of each value are kept; a datagram has its bounds.
  static func bytes(_ message: Message, longest: Int = .max) -> [UInt8] {
    var fields = [
      ("MESSAGE", message.words), ("PRIORITY", "\(message.level.priority)"),
      ("SYSLOG_IDENTIFIER", "offlinio"),
    ]
    for (name, value) in message.facts.sorted(by: { $0.key < $1.key }) {
      fields.append((self.name(name), PrintableText.lines(text(value))))
    }
    return fields.flatMap { field($0, $1.cut(toBytes: longest)) }
  }

  /// Names of ours cannot be taken for the journal's own, and are made of what it allows.
  static func name(_ fact: String) -> String {
    let letters = fact.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
      default: UInt8(ascii: "_")
      }
    }
    return String(("OFFLINIO_" + String(decoding: letters, as: UTF8.self)).prefix(longestName))
  }

  private static func field(_ name: String, _ value: String) -> [UInt8] {
    let bytes = Array(value.utf8)
    guard bytes.contains(UInt8(ascii: "\n")) else { return Array("\(name)=".utf8) + bytes + [0x0A] }
    let length = (0..<8).map { UInt8(truncatingIfNeeded: UInt64(bytes.count) >> ($0 * 8)) }
    return Array("\(name)\n".utf8) + length + bytes + [0x0A]
  }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .bool(let flag): "\(flag)"
    case .null, .number, .array, .object:
      // What a message tells always encodes.
      (try? JSONDocument.line(of: value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
  }
}
