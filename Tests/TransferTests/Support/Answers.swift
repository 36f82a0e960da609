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
    guard let offset = request.offset else { return .answer(200, fields, content) }
    guard offset < content.count else {
      return .answer(416, [("Content-Range", "bytes */\(content.count)")])
    }
    return .answer(206, fields + [range(offset, content.count)], Array(content[offset...]))
  }

  /// The first `count` bytes of what ``file(_:to:_:)`` sends as body, under its full head.
  static func cut(
    _ content: [UInt8], to request: RecordedRequest, after count: Int, _ fields: [(String, String)] = []
  ) -> Self {
    let offset = request.offset ?? 0
    let rest = content[offset...]
    let more = offset == 0 ? fields : fields + [range(offset, content.count)]
    guard
      case .send(let head) = Self.head(offset == 0 ? 200 : 206, more + [("Content-Length", "\(rest.count)")])
    else { return .close }
    return .send(head + rest.prefix(count))
  }

  static func range(_ offset: Int, _ total: Int) -> (String, String) {
    ("Content-Range", "bytes \(offset)-\(total - 1)/\(total)")
  }

  /// Bytes as chunks of a body without a length; the closing chunk is left to the caller.
  static func chunk(_ bytes: [UInt8]) -> Self {
    .send(Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + [13, 10])
  }
}
