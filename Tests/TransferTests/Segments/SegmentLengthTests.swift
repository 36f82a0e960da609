import Testing

@testable import Transfer

struct SegmentLengthTests {
  @Test(
    arguments: [
      // Speed, what is left, connections, length.
      (nil, 1 << 40, 4, 4 << 20), (10e6, 1 << 40, 4, 40_000_000), (1e9, 1 << 40, 4, 64 << 20),
      (1000, 1 << 40, 4, 1 << 20), (10e6, 80 << 20, 4, 10 << 20), (10e6, 1 << 20, 4, 1 << 20),
      (10e6, 1, 4, 1 << 20), (.infinity, 1 << 40, 4, 64 << 20), (10e6, 1 << 40, 0, 40_000_000),
    ] as [(Double?, Int64, Int, Int64)])
  func `a stretch lasts some seconds and less near the end`(
    speed: Double?, rest: Int64, connections: Int, length: Int64
  ) {
    #expect(SegmentLength.next(speed: speed, rest: rest, connections: connections) == length)
  }

  @Test(
    arguments: [
      (0, 1), (1, 1), (2_000_000, 1), (8 << 20, 2), (1 << 30, 256), (.max, .max >> 22),
    ] as [(Int64, Int)])
  func `small files are not shared`(total: Int64, most: Int) {
    #expect(SegmentLength.connections(for: total) == most)
  }
}
