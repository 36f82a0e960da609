internal import NIOCore
internal import NIOHTTP1

/// What a connection's task hands to the channel, in this order: `head`, any number of `bytes` and `file`, `end`;
/// and `close` after the last answer.
enum AnswerPart: Sendable {
  /// Tells the client to go on with its request: no answer, which gains it no time.
  case interim(HTTPResponseHead)
  case head(HTTPResponseHead)
  case bytes(ByteBuffer)
  /// Of an answer without an end, which is over when the client closes its half.
  case event(ByteBuffer)
  /// At most `sliceSize` bytes, for the sake of other connections and of time limits, which see whole slices alone.
  case file(OpenFile, Range<Int64>)
  case end
  /// Closes when all of the above is sent.
  case close

  /// The most bytes of a file in one part.
  static let sliceSize: Int64 = 4 << 20
}
