import Model

/// An answer as it came over the wire.
struct Response: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8] = []

  var text: String { String(decoding: body, as: UTF8.self) }

  func json() throws -> JSONValue { try JSONValue(bytes: body) }

  /// The value of a header; of several the first.
  subscript(name: String) -> String? { headers.first { $0.name == name.lowercased() }?.value }

  static func headEnd(_ bytes: [UInt8]) -> Int? {
    let mark = Array("\r\n\r\n".utf8)
    guard bytes.count >= mark.count else { return nil }
    return (0...bytes.count - mark.count).first { bytes[$0..<$0 + mark.count].elementsEqual(mark) }.map {
      $0 + mark.count
    }
  }

  init(head: [UInt8]) throws {
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
      throw Malformed(head: String(decoding: head, as: UTF8.self))
    }
    self.status = status
    headers = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return (parts[0].lowercased(), parts.count == 2 ? parts[1].trimmingBlanks() : "")
    }
  }

  struct Malformed: Error { var head: String }
}
