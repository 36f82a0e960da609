internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import SystemPackage

/// The sockets that clients connect to, and how their connections are set up.
enum ServerSocket {
  /// Answers plain requests at once, where that is possible.
  typealias Answerer = @Sendable (HTTPRequestHead, _ peer: Peer, _ local: String) -> Answer?
  typealias Listener = NIOAsyncChannel<Connection.Channel, Never>

  static func listen(
    _ configuration: ServerConfiguration, certificates: CertificateStore?, requests: RequestMeter,
    generation: @escaping @Sendable () -> RepeatedAnswers.Generation, answerer: @escaping Answerer,
    logger: Logger, on loops: MultiThreadedEventLoopGroup
  ) async throws(ListenFault) -> [Listener] {
    let limits = configuration.limits
    let dates = DateHeader()
    // One for each loop, so that no loop waits for another.
    let repeated = Dictionary(
      uniqueKeysWithValues: loops.makeIterator().map {
        (
          ObjectIdentifier($0),
          NIOLoopBoundBox.makeBoxSendingValue(RepeatedAnswers(generation: generation), eventLoop: $0)
        )
      })
    let bootstrap = ServerBootstrap(group: loops)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(AcceptPause(logger))
        }
      }
      // Clients that close their half after the request still want the answer.
      .childChannelOption(.allowRemoteHalfClosure, value: true)
    let setUp: @Sendable (any Channel) -> EventLoopFuture<Connection.Channel> = { channel in
      channel.eventLoop.makeCompletedFuture {
        try Self.setUp(
          channel, limits, certificates, repeated[ObjectIdentifier(channel.eventLoop)]?.value, requests,
          answerer, dates,
          logger)
      }
    }
    var place = "\(configuration.host):\(configuration.port)"
    do {
      guard !configuration.inherited.isEmpty else {
        return [
          try await bootstrap.bind(
            host: configuration.host, port: configuration.port, childChannelInitializer: setUp)
        ]
      }
      var listeners: [Listener] = []
      for socket in configuration.inherited {
        place = "descriptor \(socket.descriptor)"
        listeners.append(try await bootstrap.bind(socket.descriptor, childChannelInitializer: setUp))
      }
      return listeners
    } catch {
      // Its own words name functions.
      let words = (error as? IOError).map { "\(Errno(rawValue: $0.errnoCode))" }
      throw ListenFault(place: place, reason: words ?? "\(error)")
    }
  }

  private static func setUp(
    _ channel: any Channel, _ limits: ConnectionLimits, _ certificates: CertificateStore?,
    _ repeated: RepeatedAnswers?, _ requests: RequestMeter, _ answerer: @escaping Answerer,
    _ dates: DateHeader,
    _ logger: Logger
  ) throws -> Connection.Channel {
    var decoderLimits = NIOHTTPDecoderLimitConfiguration()
    decoderLimits.maxHeaderFieldSize = limits.headerField
    decoderLimits.maxHeaderListSize = limits.headers
    decoderLimits.maxHeaderFieldCount = limits.headerFields
    // Sockets with a path have no such option.
    if channel.localAddress?.ipAddress != nil {
      try channel.syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
    }
    if let certificates {
      // In front of everything: the watch sees what requests are made of, and no handshake extends its limits.
      try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: certificates.context))
    }
    let watch = ConnectionWatch(limits)
    let line = RequestLineWatch(limit: limits.headerField)
    let ends = ConnectionEnds(channel)
    let prompt = PromptAnswers(dates: dates) { answerer($0, ends.peer, ends.local) }
    // No pipelining handler and no error handler: the connection's task takes one request after the other.
    try channel.pipeline.syncOperations.addHandler(watch)
    if let repeated {
      try channel.pipeline.syncOperations.addHandler(
        RepeatedRequests(repeated, requests: requests, watch, prompt, ends: ends))
    }
    try channel.pipeline.syncOperations.addHandlers([
      line,
      ByteToMessageHandler(
        HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: decoderLimits)),
      HTTPResponseEncoder(),
      AnswerWriter(watch, line, logger: logger),
      prompt,
    ])
    return try Connection.Channel(wrappingChannelSynchronously: channel)
  }
}

/// A place that cannot be listened on.
package struct ListenFault: Error, Sendable, CustomStringConvertible {
  /// An address, or an inherited descriptor.
  package let place: String
  package let reason: String

  package var description: String {
    "cannot listen on \(place): \(reason); another program may use the port, or the address is not this machine's"
  }
}
