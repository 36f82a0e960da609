import Testing

@testable import Serving

struct ByteRangeTests {
  @Test(arguments: [
    ("bytes=0-", ByteRange.part(0..<1000)),
    ("bytes=0-0", .part(0..<1)),
    ("bytes=0-1", .part(0..<2)),
    ("bytes=0-999", .part(0..<1000)),
    ("bytes=0-1000", .part(0..<1000)),
    ("bytes=500-", .part(500..<1000)),
    ("bytes=999-", .part(999..<1000)),
    ("bytes=998-99999999999999999999999", .part(998..<1000)),
    ("bytes=998-9223372036854775807", .part(998..<1000)),
    ("bytes=-1", .part(999..<1000)),
    ("bytes=-1000", .part(0..<1000)),
    ("bytes=-5000", .part(0..<1000)),
    ("bytes=-99999999999999999999999", .part(0..<1000)),
    ("BYTES=1-2", .part(1..<3)),
    ("bytes= 1-2 ", .part(1..<3)),
    ("bytes=1000-", .unsatisfiable),
    ("bytes=1000-2000", .unsatisfiable),
    ("bytes=99999999999999999999999-", .unsatisfiable),
    ("bytes=9223372036854775807-9223372036854775807", .unsatisfiable),
    ("bytes=-0", .unsatisfiable),
    ("bytes=5-4", .whole),
    ("bytes=", .whole),
    ("bytes=-", .whole),
    ("bytes=a-b", .whole),
    ("bytes=1-2-3", .whole),
    ("bytes=--1", .whole),
    ("bytes=+1-2", .whole),
    ("bytes=0-1,5-6", .whole),
    ("bytes 0-1", .whole),
    ("items=0-1", .whole),
    ("", .whole),
  ])
  func `a range of a file of 1000 bytes`(_ header: String, _ expected: ByteRange) {
    #expect(ByteRange(header: header, size: 1000) == expected)
  }

  @Test(arguments: ["bytes=0-", "bytes=0-0", "bytes=-1", "bytes=-0"])
  func `no range of an empty file can be answered`(_ header: String) {
    #expect(ByteRange(header: header, size: 0) == .unsatisfiable)
  }
}
