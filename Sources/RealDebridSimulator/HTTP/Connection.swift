import NIOCore
import NIOHTTP1

/// Reads requests from one connection and answers them one after the other.
struct Connection: Sendable {
  private static let maximumBody = 32 << 20

  let world: SimulatorWorld
  let listener: Int
  let origins: [String]
  private let router = Router()

  init(world: SimulatorWorld, listener: Int, origins: [String]) {
    self.world = world
    self.listener = listener
    self.origins = origins
  }

  /// Returns when the client or a fault closed the connection, or when the task is cancelled.
  func serve(_ peer: Simulator.Peer) async {
    let channel = peer.channel
    await withTaskCancellationHandler {
      // What a client breaks off is its own affair; there is nobody here to tell.
      try? await peer.executeThenClose { inbound, _ in
        var parts = inbound.makeAsyncIterator()
        while try await answerNext(&parts, on: channel) {}
      }
    } onCancel: {
      channel.close(promise: nil)
    }
  }

  /// False when the connection is not to be used again.
  private func answerNext(
    _ parts: inout NIOAsyncChannelInboundStream<HTTPServerRequestPart>.AsyncIterator, on channel: any Channel
  ) async throws -> Bool {
    guard case .head(let head)? = try await parts.next(isolation: #isolation) else { return false }
    if head.headers.first(name: "expect")?.lowercased() == "100-continue" {
      let part = HTTPServerResponsePart.head(
        HTTPResponseHead(version: head.version, status: .continue))
      try await channel.writeAndFlush(part).get()
    }
    let world = world
    var writer = ReplyWriter(channel: channel, version: head.version, isHead: head.method == .HEAD)
    guard let body = try await readBody(&parts) else { return false }
    guard body.count <= Self.maximumBody else {
      return try await writer.send(.error(.uploadTooBig)) { _ in } && head.isKeepAlive
    }
    let request = Request(
      method: head.method.rawValue, target: head.uri,
      headers: Dictionary(
        head.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first }),
      body: body, listener: listener, bound: origins[listener])
    let ticket = world.answer(request, router: router, origins: origins)
    defer { world.finish(ticket, sent: writer.sent) }
    return try await writer.send(ticket.reply) { world.note(ticket, sent: $0) } && head.isKeepAlive
  }

  /// Nil when the client left in the middle; of a body that is too large only the start is kept.
  private func readBody(
    _ parts: inout NIOAsyncChannelInboundStream<HTTPServerRequestPart>.AsyncIterator
  ) async throws -> [UInt8]? {
    var body: [UInt8] = []
    while let part = try await parts.next(isolation: #isolation) {
      switch part {
      case .head: return nil
      case .body(let buffer):
        // Reading on lets the client finish, so that it sees the refusal and not a reset.
        if body.count <= Self.maximumBody { body.append(contentsOf: buffer.readableBytesView) }
      case .end: return body
      }
    }
    return nil
  }
}
