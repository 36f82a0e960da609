internal import Logging
internal import NIOCore
internal import NIOHTTP1

/// Turns the parts of answers into what NIO sends, files by `sendfile`, and keeps each file open until its part is sent.
final class AnswerWriter: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = AnswerPart
  typealias OutboundOut = HTTPServerResponsePart

  /// Bytes of a body that gets through at once, where anything does.
  private static let longBody = 256 << 10

  private let watch: ConnectionWatch
  private var isEndless = false

  private var hasBody = false

  private let line: RequestLineWatch
  private let logger: Logger

  init(_ watch: ConnectionWatch, _ line: RequestLineWatch, logger: Logger) {
    self.watch = watch
    self.line = line
    self.logger = logger
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    let isLine = error as? HTTPParserError == .headerOverflow && line.isTooLong
    context.fireErrorCaught(isLine ? LineOverflow() : error)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch Self.unwrapInboundIn(data) {
    case .head: hasBody = false
    case .body: hasBody = true
    case .end:
      line.requestRead()
      watch.requestRead(hasBody: hasBody)
    }
    context.fireChannelRead(data)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    context.fireUserInboundEventTriggered(event)
    // Who waits for events only is gone: the next event would find that out, but it may be long in coming.
    if isEndless, event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch Self.unwrapOutboundIn(data) {
    case .interim(let head):
      context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
    case .head(let head):
      watch.progressed()
      context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
    case .bytes(let bytes):
      // What is short is told of by the end that follows.
      let isLong = bytes.readableBytes > Self.longBody
      let sent = isLong ? sent(context, promise) { $0.progressed() } : promise
      context.write(Self.wrapOutboundOut(.body(.byteBuffer(bytes))), promise: sent)
    case .event(let bytes):
      isEndless = true
      let sent = sent(context, promise) { $0.progressed() }
      context.write(Self.wrapOutboundOut(.body(.byteBuffer(bytes))), promise: sent)
    case .file(let file, let range):
      write(file, range, context, promise)
    case .end:
      let sent = sent(context, promise) { $0.answered() }
      context.write(Self.wrapOutboundOut(.end(nil)), promise: sent)
    case .close:
      // An empty body is sent in its turn, so that its promise tells that everything before it is out.
      let sent = sent(context, promise) { $0.finished() }
      context.write(Self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer()))), promise: sent)
    }
  }

  private func write(
    _ file: OpenFile, _ range: Range<Int64>, _ context: ChannelHandlerContext,
    _ promise: EventLoopPromise<Void>?
  ) {
    if let trouble = file.trouble(before: range.upperBound) {
      promise?.fail(trouble)
      trouble.note(logger)
      context.close(promise: nil)
      return
    }
    let handle = NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: file.descriptor)
    let region = FileRegion(
      fileHandle: handle, readerIndex: Int(range.lowerBound), endIndex: Int(range.upperBound))
    // At the end of a file `sendfile` sends nothing and reports no error, and NIO would try again for ever.
    let channel = context.channel
    let logger = logger
    let check = context.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in
      guard let trouble = file.trouble(before: range.upperBound) else { return }
      trouble.note(logger)
      channel.close(promise: nil)
    }
    let written = promise ?? context.eventLoop.makePromise()
    written.futureResult.assumeIsolated().whenComplete { result in
      check.cancel()
      if case .failure(let error) = result, let trouble = FileTrouble(file.path, sending: error) {
        trouble.note(logger)
      }
      // Always open here: nobody else has the handle. The file itself closes with its last reference.
      _ = try? handle.takeDescriptorOwnership()
      withExtendedLifetime(file) {}
      self.watch.progressed()
    }
    context.write(Self.wrapOutboundOut(.body(.fileRegion(region))), promise: written)
  }

  private func sent(
    _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?,
    _ then: @escaping (ConnectionWatch) -> Void
  ) -> EventLoopPromise<Void> {
    let sent = promise ?? context.eventLoop.makePromise()
    sent.futureResult.assumeIsolated().whenSuccess { then(self.watch) }
    return sent
  }

  /// A request's line is longer than the limit.
  struct LineOverflow: Error {}
}
