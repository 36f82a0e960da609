import Testing

@testable import Transfer

struct SegmentMapTests {
  @Test func `connections take one stretch after the other, around what is there`() {
    var map = SegmentMap(total: 100, have: set(20..<30))
    #expect(map.take(1, atMost: 50) == 0..<20)
    #expect(map.take(2, atMost: 50) == 30..<80)
    #expect(map.take(3, atMost: 50) == 80..<100)
    #expect(map.take(4, atMost: 50) == nil)
    #expect(!map.isComplete)
    for (id, end) in [(1, Int64(20)), (2, 80), (3, 100)] { map.finish(id, at: end) }
    #expect(map.isComplete)
    #expect(map.prefix == 100)
  }

  @Test func `what a connection did not bring is free again`() {
    var map = SegmentMap(total: 100)
    _ = map.take(1, atMost: 60)
    map.finish(1, at: 25)
    #expect(map.have == set(0..<25))
    #expect(map.free == set(25..<100))
    _ = map.take(2, atMost: 10)
    map.finish(2, at: 25)
    #expect(map.have == set(0..<25))
  }

  @Test func `a stretch that is cut leaves its rest to others, and may come further than the cut`() {
    var map = SegmentMap(total: 100)
    _ = map.take(1, atMost: .max)
    map.setEnd(of: 1, to: 60)
    #expect(map.take(2, atMost: .max) == 60..<100)
    map.finish(1, at: 70)
    #expect(map.count(with: [2: 65]) == 70)
    #expect(map.count(with: [2: 80]) == 80)
    map.finish(2, at: 100)
    #expect(map.isComplete)
  }

  @Test func `lost bytes are fetched again`() {
    var map = SegmentMap(total: 100, have: set(0..<100))
    #expect(map.isComplete)
    map.lose(40..<60)
    #expect(map.take(1, atMost: .max) == 40..<60)
  }

  @Test func `bytes that are lost while their stretch is under way are fetched again after it`() {
    var map = SegmentMap(total: 100)
    _ = map.take(1, atMost: 60)
    _ = map.take(2, atMost: .max)
    map.lose(50..<70)
    map.finish(1, at: 60)
    #expect(map.have == set(0..<50))
    map.finish(2, at: 65)
    #expect(map.have == set(0..<50))
    #expect(map.take(1, atMost: .max) == 50..<100)
    map.finish(1, at: 100)
    #expect(map.isComplete)
  }

  @Test func `without a size the last stretch has no end, and the size is learnt once`() {
    var map = SegmentMap(total: nil)
    #expect(map.take(1, atMost: .max) == 0..<Int64.max)
    #expect(!map.isComplete)
    map.finish(1, at: 70)
    map.learn(total: 70)
    map.learn(total: 90)
    #expect(map.isComplete)
  }

  @Test func `an empty file is complete from the start`() {
    #expect(SegmentMap(total: 0).isComplete)
    #expect(!SegmentMap(total: nil).isComplete)
  }
}
