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

  @Test func `clients that come together are announced once`() async throws {
    let hub = EventHub<Int>()
    let streams = (1...3).map { hub.subscribe(frame("first"), mark: $0) }
    var arrivals = hub.arrivals.makeAsyncIterator()
    #expect(await arrivals.next() != nil)
    let waiting = Task { await arrivals.next() }
    waiting.cancel()
    #expect(await waiting.value == nil)
    _ = streams
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

  @Test func `nobody takes more than a share`() async throws {
    let hub = EventHub<Int>(capacity: 5, share: 2)
    func stream(_ address: String?) -> EventStream? {
      hub.subscribe(frame("a"), mark: 1, from: address.flatMap(IPAddress.init))
    }
    var streams = ["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1", nil].map(stream)
    #expect(streams.allSatisfy { $0 != nil })
    #expect(stream("2001:db8::3") == nil)
    streams.removeFirst()?.cancel()
    streams.append(stream("2001:db8::3"))
    #expect(streams.last != nil)
    streams.append(stream("192.0.2.1"))
    #expect(streams.last != nil)
    #expect(stream("192.0.2.2") == nil)
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
