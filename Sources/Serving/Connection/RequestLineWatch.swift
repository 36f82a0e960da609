internal import NIOCore

/// Knows how long the line of a request is: NIO's parser does not tell whether that or a header passed the limit.
final class RequestLineWatch: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let limit: Int
  private var length = 0
  private var hasEnded = false
  private var isRequestRead = false

  private static let newline = UInt8(ascii: "\n")

  init(limit: Int) { self.limit = limit }

  var isTooLong: Bool { length > limit }

  /// A request is complete: the next line begins.
  func requestRead() { isRequestRead = true }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = Self.unwrapInboundIn(data).readableBytesView
    if !hasEnded {
      let end = bytes.firstIndex(of: Self.newline)
      length += (end ?? bytes.endIndex) - bytes.startIndex
      hasEnded = end != nil
    }
    isRequestRead = false
    context.fireChannelRead(data)
    guard isRequestRead else { return }
    length = 0
    // Where the next request came in the same bytes, nobody looks for the end of its line: it counts as ended.
    hasEnded = bytes.last != Self.newline
  }
}
