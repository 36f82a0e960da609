internal import Logging
internal import NIOCore

/// Stops accepting for a moment when the process has no room for another connection, which waits in the system's queue.
///
/// NIO's own pause holds back the next read alone: the one that failed stays pending, and the loop tries it without rest.
final class AcceptPause: ChannelInboundHandler {
  typealias InboundIn = any Channel

  private static let length = TimeAmount.seconds(1)

  private var news = RareNews(every: .seconds(60))
  private let logger: Logger

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
    // It fails for a channel that is closed, which accepts nothing anyway.
    try? channel.syncOptions?.setOption(.autoRead, value: false)
    context.eventLoop.scheduleTask(in: Self.length) {
      try? channel.syncOptions?.setOption(.autoRead, value: true)
    }
  }
}
