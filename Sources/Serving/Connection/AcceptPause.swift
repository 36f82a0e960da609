internal import Logging
internal import NIOCore

/// Stops accepting for a moment when the process has no room for another connection, which waits in the system's queue.
///
/// NIO's own pause holds back the next read alone: the one that failed stays pending, and the loop tries it without rest.
final class AcceptPause: ChannelDuplexHandler {
  typealias InboundIn = any Channel
  typealias OutboundIn = Never

  /// Told to a listener that is to accept no more.
  struct End: Sendable {}

  private static let length = TimeAmount.seconds(1)

  private var news = RareNews(every: .seconds(60))
  private let logger: Logger
  private var resumption: Scheduled<Void>?
  private var isOver = false

  init(_ logger: Logger) { self.logger = logger }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is IOError else {
      context.fireErrorCaught(error)
      return
    }
    if news.isDue(at: .now) {
      logger.warning(
        "cannot accept connections now, clients wait; is the limit on open files high enough?",
        metadata: ["reason": "\(error)"])
    }
    let channel = context.channel
    Self.accept(false, channel)
    resumption?.cancel()
    if !isOver {
      resumption = context.eventLoop.scheduleTask(in: Self.length) { Self.accept(true, channel) }
    }
  }

  func read(context: ChannelHandlerContext) {
    // Whoever consumes connections asks for more by itself.
    if !isOver { context.read() }
  }

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard event is End else {
      context.triggerUserOutboundEvent(event, promise: promise)
      return
    }
    isOver = true
    resumption?.cancel()
    Self.accept(false, context.channel)
    promise?.succeed()
  }

  private static func accept(_ isWanted: Bool, _ channel: any Channel) {
    // It fails for a channel that is closed, which accepts nothing anyway.
    try? channel.syncOptions?.setOption(.autoRead, value: isWanted)
  }
}
