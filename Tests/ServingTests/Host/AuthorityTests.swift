import Testing

@testable import Serving

struct AuthorityTests {
  @Test(arguments: [
    "localhost", "LIBRARY.lan", "a-b_c.example:8080", "192.168.1.5:11471", "[::1]", "[fe80::1]:65535", "1",
    "x:1",
  ])
  func `a host with an optional port stands`(_ text: String) { #expect(Authority.validated(text) == text) }

  @Test(arguments: [
    "", ":80", "a b", "a/b", "a\\b", "user@host", "a:0", "a:65536", "a:", "a:+1", "a:1:2", "a?b", "a#b",
    "a\"b",
    "<script>", "[::1", "::1", "[1.2.3.4]", "[::1]x", "[fe80::1%25eth0]", "höst", "a\r\nb", "a%2Fb", "a,b",
    String(repeating: "a", count: 300),
  ])
  func `what could change the meaning of an address is refused`(_ text: String) {
    #expect(Authority.validated(text) == nil)
  }
}
