/// Answers in the shapes that the tests need.
extension LoopbackServer.Step {
  /// A head alone; `Content-Length` is up to the caller.
  static func head(_ status: Int, _ fields: [(String, String)] = []) -> Self {
    let lines = fields.map { "\($0.0): \($0.1)\r\n" }.joined()
    return .send(Array("HTTP/1.1 \(status) Some Reason\r\n\(lines)\r\n".utf8))
  }

  /// A whole answer.
  static func answer(_ status: Int, _ fields: [(String, String)] = [], _ body: [UInt8] = []) -> Self {
    guard case .send(let head) = Self.head(status, fields + [("Content-Length", "\(body.count)")]) else {
      return .close
    }
    return .send(head + body)
  }

  static func answer(_ status: Int, _ fields: [(String, String)] = [], _ body: String) -> Self {
    answer(status, fields, Array(body.utf8))
  }

  /// What a proper file server answers, ranges included.
  static func file(_ content: [UInt8], to request: RecordedRequest, _ fields: [(String, String)] = []) -> Self
  {
    guard let range = request.range else { return .answer(200, fields, content) }
    guard range.lowerBound < content.count else {
      return .answer(416, [("Content-Range", "bytes */\(content.count)")])
    }
    let part = range.clamped(to: 0..<content.count)
    return .answer(206, fields + [Self.range(part, content.count)], Array(content[part]))
  }

  /// The first `count` bytes of what ``file(_:to:_:)`` sends as body, under its full head.
  static func cut(
    _ content: [UInt8], to request: RecordedRequest, after count: Int, _ fields: [(String, String)] = []
  ) -> Self {
    let part = (request.range ?? 0..<content.count).clamped(to: 0..<content.count)
    let more = request.range == nil ? fields : fields + [range(part, content.count)]
    guard
      case .send(let head) = Self.head(
        request.range == nil ? 200 : 206, more + [("Content-Length", "\(part.count)")])
    else { return .close }
    return .send(head + content[part].prefix(count))
  }

  static func range(_ part: Range<Int>, _ total: Int) -> (String, String) {
    ("Content-Range", "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(total)")
  }

  /// Bytes as chunks of a body without a length; the closing chunk is left to the caller.
  static func chunk(_ bytes: [UInt8]) -> Self {
    .send(Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + [13, 10])
  }
}
