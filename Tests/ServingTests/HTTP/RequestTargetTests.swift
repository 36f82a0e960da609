import Testing

@testable import Serving

struct RequestTargetTests {
  @Test(
    arguments: [
      ("/", [""], nil),
      ("/a", ["a"], nil),
      ("/a/b.json", ["a", "b.json"], nil),
      ("/a%2Fb/c", ["a%2Fb", "c"], nil),
      ("//a", ["", "a"], nil),
      ("/a/?b=/c", ["a", ""], nil),
      ("/../a", ["..", "a"], nil),
      ("/a#b", ["a"], nil),
      ("http://h:1/a/b", ["a", "b"], "h:1"),
      ("HTTPS://h", [""], "h"),
      ("http://h?x", [""], "h"),
    ] as [(String, [Substring], String?)])
  func `the path comes in segments as they are`(_ text: String, _ path: [Substring], _ authority: String?) {
    #expect(RequestTarget(text) == .path(path, authority: authority))
  }

  @Test func `a star stands for the server`() { #expect(RequestTarget("*") == .server) }

  @Test(arguments: ["", "a", "ftp://h/a", "h:443", "://h/"])
  func `other forms are refused`(_ text: String) { #expect(RequestTarget(text) == nil) }
}
