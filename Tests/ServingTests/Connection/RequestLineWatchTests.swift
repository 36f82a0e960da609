import NIOCore
import Testing

@testable import Serving

struct RequestLineWatchTests {
  @Test(arguments: [
    ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", 0, false),
    ("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /long", 9, false),
    ("GET / HTTP/1.1\nHost: a\n\nGET /long", 9, false),
    ("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nX: lo", 15, true),
    ("a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\nGET", 3, false), ("\nGET /", 5, false),
    ("\r\nGET /", 5, false), ("\r\n", 0, false),
  ])
  func `the line of a request that comes with another is found`(
    _ text: String, _ length: Int, _ hasEnded: Bool
  ) {
    let (found, ended) = RequestLineWatch.begun(in: ByteBuffer(string: text).readableBytesView)
    #expect(found == length)
    #expect(ended == hasEnded)
  }
}
