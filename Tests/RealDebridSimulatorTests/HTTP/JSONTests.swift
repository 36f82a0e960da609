import Testing

@testable import RealDebridSimulator

struct JSONTests {
  @Test func `text is escaped as PHP escapes it`() {
    let json: JSON = ["path": "/a\"b\\\n\u{0}é😀", "number": 33.33, "list": [1, true, nil]]
    #expect(
      json.text == #"{"path":"\/a\"b\\\n\u0000\u00e9\ud83d\ude00","number":33.33,"list":[1,true,null]}"#)
  }

  @Test func `written text is read again`() throws {
    let json: JSON = ["a": [1, 2.5, "x/é", false, nil, [:], []], "b": ["c": 5_000_000_000]]
    #expect(try JSON.read([UInt8](json.text.utf8)) == json)
  }

  @Test(arguments: [
    ("a=1&b=2", "b", "2"), ("a=x%20y+z", "a", "x y z"), ("a", "a", ""), ("a=b=c", "a", "b=c"),
    ("a=%zz%+1%", "a", "%zz% 1%"), ("a=1&a=2", "a", "1"),
  ])
  func `form fields are read`(query: String, name: String, expected: String) {
    #expect(FormFields(query: query)[name] == expected)
  }
}
