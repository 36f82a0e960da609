import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Serving

/// A client that sends the bytes it is told to, and reads answers with no help from the code under test.
struct Wire {
  private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  private let channel: any Channel
  private var buffer: [UInt8] = []

  /// Connects for as long as the body runs.
  static func open<Result: Sendable>(
    _ address: Server.Address, trusting certificate: TestCertificate? = nil,
    _ body: (inout Wire) async throws -> Result
  ) async throws -> Result {
    let tls = try certificate.map { ($0.name, try $0.client()) }
    let connected = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .connect(host: address.host, port: address.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          if let (name, context) = tls {
            try channel.pipeline.syncOperations.addHandler(
              NIOSSLClientHandler(context: context, serverHostname: name))
          }
          return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await connected.executeThenClose { inbound, outbound in
      var wire = Wire(
        inbound: inbound.makeAsyncIterator(), outbound: outbound, channel: connected.channel)
      return try await body(&wire)
    }
  }

  private init(
    inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
    outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, channel: any Channel
  ) {
    self.inbound = inbound
    self.outbound = outbound
    self.channel = channel
  }

  func send(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }

  func send(_ bytes: [UInt8]) async throws { try await outbound.write(ByteBuffer(bytes: bytes)) }

  /// Sends a request, with `Host: library.test` unless the headers name one.
  func send(_ method: String, _ path: String, _ headers: [String] = []) async throws {
    let host = headers.contains { $0.lowercased().hasPrefix("host:") } ? [] : ["Host: library.test"]
    try await send((["\(method) \(path) HTTP/1.1"] + host + headers).joined(separator: "\r\n") + "\r\n\r\n")
  }

  /// Closes the sending half.
  func finish() async throws { try await channel.close(mode: .output) }

  /// Closes with a reset.
  func reset() async throws {
    let socket = channel as? any SocketOptionProvider
    try await socket?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    try await channel.close()
  }

  /// Reads at least so many bytes, fewer at the end of the stream, and forgets them.
  mutating func skip(_ count: Int) async throws {
    while buffer.count < count, try await fill() {}
    buffer = []
  }

  /// Everything up to a text, this included.
  mutating func text(until mark: String) async throws -> String {
    while true {
      let text = String(decoding: buffer, as: UTF8.self)
      if let end = text.firstRange(of: mark)?.upperBound {
        buffer.removeFirst(text[..<end].utf8.count)
        return String(text[..<end])
      }
      guard try await fill() else { throw Closed(after: text) }
    }
  }

  /// Everything until the server closes.
  mutating func rest() async throws -> [UInt8] {
    while try await fill() {}
    defer { buffer = [] }
    return buffer
  }

  /// The next answer.
  mutating func response(to method: String = "GET") async throws -> Response {
    while true {
      if let end = Response.headEnd(buffer) {
        var response = try Response(head: Array(buffer[..<end]))
        buffer.removeFirst(end)
        if method != "HEAD", ![204, 304].contains(response.status) {
          let length = response["content-length"].flatMap { Int($0) } ?? 0
          while buffer.count < length, try await fill() {}
          response.body = Array(buffer.prefix(length))
          buffer.removeFirst(min(length, buffer.count))
        }
        return response
      }
      guard try await fill() else { throw Closed(after: String(decoding: buffer, as: UTF8.self)) }
    }
  }

  private mutating func fill() async throws -> Bool {
    guard let bytes = try await inbound.next(isolation: #isolation) else { return false }
    buffer += bytes.readableBytesView
    return true
  }

  struct Closed: Error { var after: String }
}

/// Sends one request on a connection of its own.
func request(
  _ address: Server.Address, _ method: String = "GET", _ path: String, _ headers: [String] = [],
  trusting certificate: TestCertificate? = nil
) async throws -> Response {
  try await Wire.open(address, trusting: certificate) { wire in
    try await wire.send(method, path, headers + ["Connection: close"])
    return try await wire.response(to: method)
  }
}
