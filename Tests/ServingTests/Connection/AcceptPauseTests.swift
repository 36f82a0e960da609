import NIOCore
import NIOEmbedded
import Testing

@testable import Serving

/// A listener without room for another connection.
struct AcceptPauseTests {
  private static let full = IOError(errnoCode: 24, reason: "accept")

  /// What the listener was told last.
  private func accepts(_ channel: EmbeddedChannel) -> Bool? {
    channel.options.last { $0.option is ChannelOptions.Types.AutoReadOption }?.value as? Bool
  }

  private final class Reads: ChannelOutboundHandler {
    typealias OutboundIn = Never
    var count = 0
    func read(context: ChannelHandlerContext) { count += 1 }
  }

  @Test func `it accepts again after a moment`() throws {
    let log = RecordedLog()
    let channel = EmbeddedChannel(handler: AcceptPause(log.logger()))
    for _ in 0..<2 {
      channel.pipeline.fireErrorCaught(Self.full)
      #expect(accepts(channel) == false)
      channel.embeddedEventLoop.advanceTime(by: .seconds(1))
      #expect(accepts(channel) == true)
    }
    #expect(log.lines.count == 1)
  }

  @Test func `one that ends accepts no more, whatever happened before or after`() throws {
    let reads = Reads()
    let channel = EmbeddedChannel(handlers: [reads, AcceptPause(RecordedLog().logger())])
    channel.pipeline.read()
    for _ in 0..<2 { channel.pipeline.fireErrorCaught(Self.full) }
    try channel.triggerUserOutboundEvent(AcceptPause.End()).wait()
    channel.pipeline.fireErrorCaught(Self.full)
    channel.embeddedEventLoop.advanceTime(by: .seconds(2))
    channel.pipeline.read()
    #expect(accepts(channel) == false)
    #expect(reads.count == 1)
  }
}
