internal import Logging
internal import Model
internal import NIOCore
internal import NIOHTTP1

/// One client's connection: reads requests one after another and sends an answer to each.
struct Connection {
  typealias Channel = NIOAsyncChannel<HTTPServerRequestPart, AnswerPart>

  private let channel: Channel
  private let ends: ConnectionEnds
  /// Asked once for each request, which then has one meaning from its head to its answer.
  private let router: @Sendable () -> Router
  /// Nil where the kernel sends files.
  private let reader: SliceReader?
  private let warmer: SliceWarmer
  private let limits: ConnectionLimits
  private let registry: ConnectionRegistry
  private let dates: DateHeader
  private let logger: Logger

  init(
    _ channel: Channel,
    router: @escaping @Sendable () -> Router,
    reader: SliceReader?, warmer: SliceWarmer, limits: ConnectionLimits, registry: ConnectionRegistry,
    dates: DateHeader,
    logger: Logger
  ) {
    self.channel = channel
    ends = ConnectionEnds(channel.channel)
    self.router = router
    self.reader = reader
    self.warmer = warmer
    self.limits = limits
    self.registry = registry
    self.dates = dates
    self.logger = logger
  }

  /// Returns when the connection is closed, whatever happened on it.
  func run() async {
    let channel = channel.channel
    registry.add(channel)
    do {
      try await self.channel.executeThenClose { inbound, outbound in
        var parts = inbound.makeAsyncIterator()
        try await converse(&parts, outbound)
        try await outbound.write(.close)
        // What the client still sends is thrown away until it closes too, or the watch does.
        while try await parts.next(isolation: #isolation) != nil {}
        try await channel.closeFuture.get()
      }
    } catch let trouble as FileTrouble {
      trouble.note(logger)
    } catch {
      // Players break off all the time: resets and broken pipes are their way to stop.
      logger.debug("connection ended", metadata: ["reason": "\(error)"])
    }
    registry.remove(channel)
  }

  /// Answers until the client or an answer says that it was the last.
  private func converse(
    _ parts: inout NIOAsyncChannelInboundStream<HTTPServerRequestPart>.AsyncIterator,
    _ outbound: NIOAsyncChannelOutboundWriter<AnswerPart>
  ) async throws {
    while true {
      let refusal: HTTPResponseStatus
      do {
        guard case .head(let head)? = try await parts.next(isolation: #isolation) else { return }
        let router = router()
        if let body = try await body(of: head, router.wantsBody(head, from: ends.peer), &parts, outbound) {
          guard try await answer(head, body, router, outbound) else { return }
          continue
        }
        refusal = .payloadTooLarge
      } catch is AnswerWriter.LineOverflow {
        refusal = .uriTooLong
      } catch HTTPParserError.headerOverflow {
        refusal = .requestHeaderFieldsTooLarge
      } catch is HTTPParserError {
        refusal = .badRequest
      } catch is ConnectionWatch.RequestTimeout {
        refusal = .requestTimeout
      }
      try await send(.message(refusal, refusal.reasonPhrase.lowercased()), to: nil, isLast: true, outbound)
      return
    }
  }

  /// Reads a request's body, and keeps it where a route wants it; nil when it is too long.
  ///
  /// One that nobody wants may never come, and is left to the connection's end.
  private func body(
    of head: HTTPRequestHead, _ isWanted: Bool,
    _ parts: inout NIOAsyncChannelInboundStream<HTTPServerRequestPart>.AsyncIterator,
    _ outbound: NIOAsyncChannelOutboundWriter<AnswerPart>
  ) async throws -> ByteBuffer? {
    var body = ByteBuffer()
    if head.waitsForContinue {
      // The client waits for our word before it sends a body that nobody wants.
      guard isWanted else { return body }
      try await outbound.write(.interim(HTTPResponseHead(version: .http1_1, status: .continue)))
    }
    if let length = head.announcedBody, length > limits.requestBody { return nil }
    if !isWanted, head.leavesBody { return body }
    var rest = limits.requestBody
    while let part = try await parts.next(isolation: #isolation) {
      switch part {
      case .head: return nil
      case .body(var bytes):
        rest -= bytes.readableBytes
        if rest < 0 { return nil }
        if isWanted { body.writeBuffer(&bytes) }
      case .end: return body
      }
    }
    return nil
  }

  /// Answers one request; false when it was the last of the connection.
  private func answer(
    _ head: HTTPRequestHead, _ body: ByteBuffer, _ router: Router,
    _ outbound: NIOAsyncChannelOutboundWriter<AnswerPart>
  ) async throws -> Bool {
    let answer = await router.answer(head, body, peer: ends.peer, local: ends.local)
    // After an upgrade that we do not know, NIO's parser reads no further request; and after a request that is wrong
    // in itself, nobody knows where the next one begins.
    let isLast =
      !head.isKeepAlive || answer.length == nil || head.waitsForContinue
      || head.headers.contains(name: "upgrade") || head.leavesBody && body.readableBytes == 0
      || head.method == .CONNECT || answer.status == .badRequest || registry.isDraining
    try await send(answer, to: head, isLast: isLast, outbound)
    return !isLast
  }

  private func part(_ file: OpenFile, _ slice: Range<Int64>) async throws -> AnswerPart {
    if let reader { return try await reader.part(file, slice) }
    try await warmer.warm(file, slice)
    return .file(file, slice)
  }

  private func send(
    _ answer: Answer, to request: HTTPRequestHead?, isLast: Bool,
    _ outbound: NIOAsyncChannelOutboundWriter<AnswerPart>
  ) async throws {
    // Refused before it came to a route, which counts everything else.
    if answer.sent == nil { registry.requests.answered(.other, status: answer.status.code) }
    let head = answer.head(to: request, isLast: isLast, date: dates.text())
    guard request?.method != .HEAD, answer.length != 0 else {
      try await outbound.write(contentsOf: [.head(head), .end])
      return
    }
    switch answer.body {
    case .bytes(let bytes):
      try await outbound.write(contentsOf: [.head(head), .bytes(bytes), .end])
      answer.sent?(Int64(bytes.readableBytes))
    case .file(let file, let range):
      let size = reader == nil ? AnswerPart.sliceSize : SliceReader.size
      // A part is handed over when the socket has taken the former one; head and end go with the parts next to them.
      var pending: Int64 = 0
      for start in stride(from: range.lowerBound, to: range.upperBound, by: Int(size)) {
        let slice = start..<min(start + size, range.upperBound)
        var parts = [try await part(file, slice)]
        if start == range.lowerBound { parts.insert(.head(head), at: 0) }
        if slice.upperBound == range.upperBound { parts.append(.end) }
        try await outbound.write(contentsOf: parts)
        answer.sent?(pending)
        pending = slice.upperBound - slice.lowerBound
      }
      answer.sent?(pending)
    case .events(let stream):
      defer { stream.cancel() }
      channel.channel.closeFuture.whenComplete { _ in stream.cancel() }
      try await outbound.write(.head(head))
      for await frame in stream.frames {
        try await outbound.write(.event(frame))
        answer.sent?(Int64(frame.readableBytes))
      }
      try await outbound.write(.end)
    }
  }
}

extension HTTPRequestHead {
  /// Bytes; nil where that shows in the end only.
  fileprivate var announcedBody: Int? { headers.first(name: "content-length").flatMap { Int($0) } }

  /// Whether there is a body with a meaning, which is not read without one.
  fileprivate var leavesBody: Bool {
    ![.GET, .HEAD, .DELETE, .OPTIONS].contains(method)
      && (headers.contains(name: "transfer-encoding") || announcedBody.map { $0 != 0 } ?? false)
  }

  fileprivate var waitsForContinue: Bool {
    version != .http1_0 && headers.first(name: "expect")?.trimmingBlanks().lowercased() == "100-continue"
  }
}
