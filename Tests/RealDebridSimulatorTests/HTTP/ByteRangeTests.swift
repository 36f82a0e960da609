import Testing

@testable import RealDebridSimulator

struct ByteRangeTests {
  @Test(
    arguments: [
      (nil, .whole), ("bytes=0-9", .part(0..<10)), ("bytes=90-", .part(90..<100)),
      ("bytes=90-500", .part(90..<100)),
      ("bytes=-10", .part(90..<100)), ("bytes=-500", .part(0..<100)), ("bytes=100-", .outside),
      ("bytes=5-2", .whole), ("bytes=0-1,5-6", .whole), ("bytes=x-y", .whole), ("items=0-1", .whole),
      ("bytes=", .whole), ("bytes=-0", .whole),
    ] as [(String?, ByteRange)])
  func `ranges of a hundred bytes`(header: String?, expected: ByteRange) {
    #expect(ByteRange(header: header, size: 100) == expected)
  }
}
