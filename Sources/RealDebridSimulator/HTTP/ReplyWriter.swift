import Glibc
import NIOCore
import NIOHTTP1

/// Puts one answer on the wire, as badly as its delivery says.
struct ReplyWriter {
  private let channel: any Channel
  private let version: HTTPVersion
  private let isHead: Bool
  /// Bytes of the body that the network took so far.
  private(set) var sent: Int64 = 0

  init(channel: any Channel, version: HTTPVersion, isHead: Bool) {
    self.channel = channel
    self.version = version
    self.isHead = isHead
  }

  /// Answers false when the connection is not to be used again.
  ///
  /// - Parameter progress: Told how many bytes of the body the network has taken, now and then.
  mutating func send(_ reply: Reply, progress: (Int64) -> Void) async throws -> Bool {
    let delivery = reply.delivery
    if delivery.delay > 0 { try await Task.sleep(for: .seconds(delivery.delay)) }
    guard !delivery.isDropped else {
      try await channel.close()
      return false
    }
    try await write(.head(head(of: reply)))
    if isHead || reply.status == 204 || reply.status == 304 {
      try await write(.end(nil))
      return true
    }
    let count = reply.body.count
    let limit: Int64 =
      switch delivery.ending {
      case .complete: count
      case .closed(let after), .reset(let after), .stalled(let after): min(after, count)
      }
    try await writeBody(reply, count: limit, progress: progress)
    switch delivery.ending {
    case .closed where limit < (delivery.announcedLength ?? count):
      try await channel.close()
      return false
    case .reset:
      try await reset()
      return false
    case .stalled where limit < count:
      // The client ends this, or the simulator when it stops.
      try await channel.closeFuture.get()
      return false
    default:
      if delivery.extra > 0 {
        try await write(.body(.byteBuffer(ByteBuffer(repeating: UInt8(ascii: "x"), count: delivery.extra))))
      }
      try await write(.end(nil))
      return delivery.extra == 0 && delivery.announcedLength == nil
    }
  }

  private func head(of reply: Reply) -> HTTPResponseHead {
    var headers = HTTPHeaders(reply.headers.map { ($0.name, $0.value) })
    headers.replaceOrAdd(name: "Server", value: "offlinio-simulator")
    if reply.status != 204, reply.status != 304, !reply.delivery.hidesLength {
      let length = reply.delivery.announcedLength ?? reply.body.count
      headers.replaceOrAdd(name: "Content-Length", value: "\(length)")
    }
    let status =
      reply.status == 509
      ? HTTPResponseStatus.custom(code: 509, reasonPhrase: "Bandwidth Limit Exceeded")
      : HTTPResponseStatus(statusCode: reply.status)
    return HTTPResponseHead(version: version, status: status, headers: headers)
  }

  private mutating func writeBody(
    _ reply: Reply, count: Int64, progress: (Int64) -> Void
  ) async throws {
    let pace = reply.delivery.pace.map { max($0, 1) }
    let piece = pace.map { Int64(min(max($0 / 10, 1), 64 << 10)) } ?? 64 << 10
    let clock = ContinuousClock()
    let start = clock.now
    while sent < count {
      let next = min(sent + piece, count)
      try await write(.body(.byteBuffer(ByteBuffer(bytes: reply.bytes(sent..<next)))))
      sent = next
      progress(sent)
      if let pace { try await clock.sleep(until: start + .seconds(Double(sent) / Double(pace))) }
    }
  }

  private func write(_ part: HTTPServerResponsePart) async throws {
    try await channel.writeAndFlush(part).get()
  }

  /// Closes with RST: what the client has not read yet may be lost with it.
  private func reset() async throws {
    if let socket = channel as? any SocketOptionProvider {
      try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    }
    try await channel.close()
  }
}

extension Reply {
  /// A piece of the body, its changed byte included; `piece` counts from the start of the body.
  fileprivate func bytes(_ piece: Range<Int64>) -> [UInt8] {
    switch body {
    case .bytes(let bytes):
      return Array(bytes[Int(piece.lowerBound)..<Int(piece.upperBound)])
    case .file(let content, let range):
      let start = range.lowerBound + piece.lowerBound
      var bytes = content.bytes(in: start..<range.lowerBound + piece.upperBound)
      if let corrupted = delivery.corrupted, bytes.indices.contains(Int(corrupted &- start)) {
        bytes[Int(corrupted &- start)] ^= 0xFF
      }
      return bytes
    }
  }
}
