import NIOCore
import Testing

@testable import Serving

struct EventHubTests {
  private func frame(_ text: String) -> ByteBuffer { ByteBuffer(string: text) }

  @Test func `a client is sent the latest state alone`() async throws {
    let hub = EventHub<Int>()
    let stream = try #require(hub.subscribe(frame("first"), mark: 1))
    #expect(!hub.lacks(1))
    #expect(hub.lacks(2))
    hub.publish(frame("second"), mark: 2)
    hub.publish(frame("third"), mark: 3)
    var frames = stream.frames.makeAsyncIterator()
    #expect(await frames.next() == frame("third"))
  }

  @Test func `a state that a heartbeat pushed aside is sent again`() async throws {
    let hub = EventHub<Int>()
    let stream = try #require(hub.subscribe(frame("first"), mark: 1))
    hub.beat()
    var frames = stream.frames.makeAsyncIterator()
    #expect(await frames.next() == EventText.heartbeat)
    #expect(hub.lacks(1))
    hub.publish(frame("first"), mark: 1)
    #expect(await frames.next() == frame("first"))
  }

  @Test func `there are never more streams than allowed, and one that ends makes room`() async throws {
    let hub = EventHub<Int>(capacity: 2)
    let stream = try #require(hub.subscribe(frame("a"), mark: 1))
    let other = try #require(hub.subscribe(frame("b"), mark: 1))
    #expect(hub.subscribe(frame("c"), mark: 1) == nil)
    stream.cancel()
    #expect(hub.count == 1)
    #expect(hub.subscribe(frame("c"), mark: 1) != nil)
    _ = other
  }

  @Test func `who takes nothing for long is given up`() async throws {
    let hub = EventHub<Int>()
    let stream = try #require(hub.subscribe(frame("a"), mark: 1))
    for _ in 1...4 { hub.beat() }
    #expect(hub.count == 0)
    _ = stream
  }

  @Test func `closing ends all streams and takes no more`() async throws {
    let hub = EventHub<Int>()
    let stream = try #require(hub.subscribe(frame("a"), mark: 1))
    hub.close()
    var frames = stream.frames.makeAsyncIterator()
    #expect(await frames.next() == frame("a"))
    #expect(await frames.next() == nil)
    #expect(hub.subscribe(frame("a"), mark: 1) == nil)
  }
}
