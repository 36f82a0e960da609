import Testing

@testable import Stremio

struct AbsoluteURLTests {
  @Test(
    arguments: [
      "http://127.0.0.1:11471/media/x/Big%20Buck%20Bunny.mkv", "https://h.example/art?x=1#y",
      "http://[::1]:8080/a", "stremio:///search?search=Am%C3%A9lie",
    ])
  func `an absolute address is kept as it is`(text: String) {
    #expect(AbsoluteURL(text)?.text == text)
  }

  @Test(
    arguments: [
      "", "/art/poster.jpg", "poster.jpg", "//host/poster.jpg", "http://", "http:///x", "https://host/a b",
      "https://host/é.jpg", "https://host/\"x\"", "ftp://host/x", "file:///etc/passwd", "javascript:alert(1)",
      "http://host:99999/", "stremio://host/manifest.json", "https://host/\u{0}",
    ])
  func `what a client could not parse is refused`(text: String) {
    #expect(AbsoluteURL(text) == nil)
  }
}
