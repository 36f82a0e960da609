internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// The socket that clients connect to, and how their connections are set up.
enum ServerSocket {
  typealias Listener = NIOAsyncChannel<Connection.Channel, Never>

  static func listen(
    _ configuration: ServerConfiguration, on loops: MultiThreadedEventLoopGroup
  ) async throws -> Listener {
    let limits = configuration.limits
    let bootstrap = ServerBootstrap(group: loops)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      // Clients that close their half after the request still want the answer.
      .childChannelOption(.allowRemoteHalfClosure, value: true)
    do {
      return try await bootstrap.bind(host: configuration.host, port: configuration.port) { channel in
        channel.eventLoop.makeCompletedFuture { try setUp(channel, limits) }
      }
    } catch {
      throw ListenFault(host: configuration.host, port: configuration.port, reason: "\(error)")
    }
  }

  static func address(of channel: any Channel) -> Server.Address {
    Server.Address(host: channel.localAddress?.ipAddress ?? "", port: channel.localAddress?.port ?? 0)
  }

  private static func setUp(_ channel: any Channel, _ limits: ConnectionLimits) throws -> Connection.Channel {
    var decoderLimits = NIOHTTPDecoderLimitConfiguration()
    decoderLimits.maxHeaderFieldSize = limits.headerField
    decoderLimits.maxHeaderListSize = limits.headers
    decoderLimits.maxHeaderFieldCount = limits.headerFields
    let watch = ConnectionWatch(limits)
    // No pipelining handler and no error handler: the connection's task takes one request after the other.
    try channel.pipeline.syncOperations.addHandlers([
      watch,
      ByteToMessageHandler(
        HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: decoderLimits)),
      HTTPResponseEncoder(),
      AnswerWriter(watch),
    ])
    return try Connection.Channel(wrappingChannelSynchronously: channel)
  }
}

/// An address that cannot be listened on.
package struct ListenFault: Error, Sendable, CustomStringConvertible {
  package let host: String
  package let port: Int
  package let reason: String

  package var description: String {
    "cannot listen on \(host):\(port): \(reason); another program may use the port, or the address is not this machine's"
  }
}
