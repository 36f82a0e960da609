import Testing

@testable import Transfer

struct HTTPHeadersTests {
  @Test func `names are found in any case and the last value counts`() {
    let headers = HTTPHeaders([("Content-Type", "a"), ("content-type", "Text/HTML; charset=x")])
    #expect(headers["CONTENT-TYPE"] == "Text/HTML; charset=x")
    #expect(headers["other"] == nil)
    #expect(headers.mediaType == "text/html")
  }

  @Test(arguments: [
    ("120", nil, Duration.seconds(120)), ("0", nil, .zero), ("-5", nil, .zero), ("soon", nil, nil),
    ("Wed, 21 Oct 2015 07:28:10 GMT", "Wed, 21 Oct 2015 07:28:00 GMT", .seconds(10)),
    ("Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2015 07:29:00 GMT", .zero),
    ("Wed, 21 Oct 2015 07:28:00 GMT", nil, nil), ("99999999999999999999", nil, nil),
  ])
  func `the pause that a server asks for is read`(value: String, date: String?, expected: Duration?) {
    var fields = [(name: "Retry-After", value: value)]
    if let date { fields.append(("Date", date)) }
    #expect(HTTPHeaders(fields).retryAfter == expected)
  }

  @Test(arguments: [("10", 10), ("+10", nil), ("1e3", nil), ("", nil), ("99999999999999999999", nil)])
  func `a length is a plain number`(text: String, expected: Int64?) {
    #expect(HTTPHeaders([("Content-Length", text)]).contentLength == expected)
  }
}
