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
    (length, hasEnded) = Self.begun(in: bytes)
  }

  /// How much of the next request's line came with the end of the one before, and whether that was all of it.
  ///
  /// A body before it counts as a part: it is short, or the connection is closed.
  static func begun(in bytes: ByteBufferView) -> (length: Int, hasEnded: Bool) {
    var start = bytes.firstIndex(of: newline).map { $0 + 1 } ?? bytes.startIndex
    var lineStart = start
    for index in bytes.indices where bytes[index] == newline {
      // An empty line ended the head of a request.
      if lineStart == index || index == lineStart + 1 && bytes[lineStart] == UInt8(ascii: "\r") {
        start = index + 1
      }
      lineStart = index + 1
    }
    let rest = bytes[start...]
    return (rest.firstIndex(of: newline).map { $0 - start } ?? rest.count, rest.contains(newline))
  }
}
