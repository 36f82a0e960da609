import Testing

@testable import Transfer

struct ValidatorTests {
  @Test(
    arguments: [
      ("\"a\"", "\"a\""), ("W/\"a\"", nil), ("a", nil), (nil, nil), ("\"a b\"", nil), ("\"ü\"", nil),
      ("\"a\"\r\nX: y\"", nil),
    ] as [(String?, String?)])
  func `only a proper strong tag is sent back`(etag: String?, strong: String?) {
    #expect(Validator(etag: etag, lastModified: nil).strongTag == strong)
  }

  @Test(
    arguments: [
      (("\"a\"", nil), ("\"b\"", nil), true), (("\"a\"", "Mon"), ("\"a\"", "Tue"), false),
      ((nil, "Mon"), (nil, "Tue"), true), ((nil, "Mon"), (nil, "Mon"), false),
      ((nil, "Mon"), (nil, nil), false),
      (("W/\"a\"", "Mon"), ("W/\"b\"", "Tue"), false), ((nil, nil), ("\"b\"", "Tue"), false),
    ] as [((String?, String?), (String?, String?), Bool)])
  func `a change shows where both say something`(
    one: (String?, String?), other: (String?, String?), changed: Bool
  ) {
    let one = Validator(etag: one.0, lastModified: one.1)
    #expect(one.contradicts(Validator(etag: other.0, lastModified: other.1)) == changed)
  }
}
