import Testing

@testable import Transfer

struct ContentRangeTests {
  @Test(
    arguments: [
      ("bytes 0-99/200", ContentRange.part(first: 0, last: 99, total: 200)),
      ("Bytes 5-5/6", .part(first: 5, last: 5, total: 6)),
      ("bytes 0-99/*", .part(first: 0, last: 99, total: nil)),
      ("bytes */200", .none(total: 200)), ("bytes */*", .none(total: nil)),
      ("bytes 9-5/20", nil), ("bytes 0-20/20", nil), ("bytes -5/20", nil), ("bytes 0-/20", nil),
      ("0-9/20", nil),
      ("bytes 0-9", nil), ("bytes 0-9/", nil), ("bytes 0-9/+20", nil), ("items 0-9/20", nil), ("", nil),
      ("bytes 0-9/99999999999999999999", nil), ("bytes 0-9/20/30", nil), ("bytes 0--9/20", nil),
    ] as [(String, ContentRange?)])
  func `ranges are read strictly`(text: String, expected: ContentRange?) {
    #expect(ContentRange(text) == expected)
  }
}
