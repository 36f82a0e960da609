import Glibc

/// A request as the server read it; names of fields are in lower case.
struct RecordedRequest: Sendable {
  let method: String
  let target: String
  let fields: [String: String]
  let body: [UInt8]

  /// The bytes that are asked for by `Range`; without an end up to `Int.max`.
  var range: Range<Int>? {
    guard let field = fields["range"], field.hasPrefix("bytes=") else { return nil }
    let ends = field.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count == 2, let first = ends[0] else { return nil }
    return first..<(ends[1].map { $0 + 1 } ?? .max)
  }

  /// Where the range begins.
  var offset: Int? { range?.lowerBound }
}

/// The server's side of one connection, on a thread of its own.
struct ServedConnection {
  private let number: CInt
  private var buffer: [UInt8] = []

  init(_ number: CInt) {
    self.number = number
  }

  /// Nil when the client is gone.
  mutating func readRequest() -> RecordedRequest? {
    var end: Int?
    while end == nil {
      end = endOfHead()
      if end == nil, !receive() { return nil }
    }
    guard let end else { return nil }
    let lines = String(decoding: buffer[..<end], as: UTF8.self).split(separator: "\r\n")
    buffer.removeFirst(end + 4)
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let name = line.prefix { $0 != ":" }
      let value = line.dropFirst(name.count + 1).drop { $0 == " " }
      fields[name.lowercased()] = String(value)
    }
    let length = fields["content-length"].flatMap { Int($0) } ?? 0
    while buffer.count < length { if !receive() { return nil } }
    let body = Array(buffer.prefix(length))
    buffer.removeFirst(length)
    let words = lines[0].split(separator: " ")
    return RecordedRequest(method: String(words[0]), target: String(words[1]), fields: fields, body: body)
  }

  /// False when the connection is over.
  mutating func perform(_ step: LoopbackServer.Step) -> Bool {
    switch step {
    case .send(let bytes): return send(bytes)
    case .sendForever(let bytes):
      while send(bytes) {}
      return false
    case .drip(let bytes, let milliseconds):
      var index = 0
      while send([bytes[index % bytes.count]]), !clientLeaves(within: milliseconds) { index += 1 }
      return false
    case .stall:
      while !clientLeaves(within: -1) {}
      return false
    case .close: return false
    case .reset:
      var option = linger(l_onoff: 1, l_linger: 0)
      setsockopt(number, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
      return false
    case .note(let tell):
      tell()
      return true
    }
  }

  private func endOfHead() -> Int? {
    guard buffer.count >= 4 else { return nil }
    return (0...(buffer.count - 4)).first { buffer[$0..<($0 + 4)].elementsEqual([13, 10, 13, 10]) }
  }

  private mutating func receive() -> Bool {
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = recv(number, &piece, piece.count, 0)
    guard count > 0 else { return false }
    buffer += piece[..<count]
    return true
  }

  private mutating func clientLeaves(within milliseconds: CInt) -> Bool {
    var event = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    return poll(&event, 1, milliseconds) > 0 && !receive()
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        Glibc.send(number, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }
}
