import Testing

@testable import Serving

struct YearSpanTests {
  @Test(arguments: [
    (YearSpan(first: 1999), "1999"), (YearSpan(first: 2006, isRunning: true), "2006-"),
    (YearSpan(first: 2006, last: 2011), "2006-2011"), (YearSpan(first: 2006, last: 2006), "2006"),
    (YearSpan(first: 2006, last: 1900), "2006"), (YearSpan(first: nil, last: 2006), nil),
    (YearSpan(first: 0), nil), (YearSpan(first: -5), nil), (YearSpan(first: 20_066), nil),
    (YearSpan(first: 2006, last: 99_999), "2006"),
  ])
  func `years are shown as clients show them`(_ span: YearSpan, _ expected: String?) {
    #expect(span.text == expected)
  }
}
