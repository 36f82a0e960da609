import Testing

@testable import Serving

struct EmptyLineTests {
  @Test(arguments: [
    (["GET / HTTP/1.1\r\n\r\n"], true), (["GET / HTTP/1.1\n\n"], true), (["a\r\n\r", "\n"], true),
    (["a", "\r", "\n", "\r", "\n"], true), (["a\r\n"], false), (["a\r\n", "b\r\n"], false),
    (["GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n"], false), (["a\r\n\r\n", "G"], false),
    ([], false), (["a"], false),
  ])
  func `an empty line is the end of a request`(_ pieces: [String], _ expected: Bool) {
    var line = EmptyLine()
    for piece in pieces { line.note(Array(piece.utf8)) }
    #expect(line.isLast == expected)
  }
}
