import NIOCore
import NIOEmbedded
import Testing

@testable import Serving

/// A listener without room for another connection.
struct AcceptPauseTests {
  private static let full = IOError(errnoCode: 24, reason: "accept")

  /// What the listener was told: whether to accept.
  private func accepts(_ channel: EmbeddedChannel) -> [Bool] {
    channel.options.compactMap { option, value in
      option is ChannelOptions.Types.AutoReadOption ? value as? Bool : nil
    }
  }

  @Test func `it accepts again after a moment`() throws {
    let log = RecordedLog()
    let channel = EmbeddedChannel(handler: AcceptPause(log.logger()))
    for _ in 0..<2 {
      channel.pipeline.fireErrorCaught(Self.full)
      channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    }
    #expect(accepts(channel) == [false, true, false, true])
    #expect(log.lines.count == 1)
  }

  @Test func `one that ends accepts no more, whatever happened before or after`() throws {
    let channel = EmbeddedChannel(handler: AcceptPause(RecordedLog().logger()))
    channel.pipeline.fireErrorCaught(Self.full)
    try channel.triggerUserOutboundEvent(AcceptPause.End()).wait()
    channel.pipeline.fireErrorCaught(Self.full)
    channel.embeddedEventLoop.advanceTime(by: .seconds(2))
    #expect(!accepts(channel).contains(true))
    #expect(accepts(channel).last == false)
  }
}
