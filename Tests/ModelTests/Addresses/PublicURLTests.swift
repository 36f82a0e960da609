import Secrets
import Testing

@testable import Model

struct PublicURLTests {
  @Test(arguments: [
    ("https://media.example.org", "https://media.example.org"),
    ("HTTPS://Media.example.org/", "https://media.example.org"),
    ("http://h:8080/films//", "http://h:8080/films"), ("http://[::1]:8080", "http://[::1]:8080"),
    ("https://xn--mller-kva.example/a%20b", "https://xn--mller-kva.example/a%20b"),
    ("http://h/~a/@b:c", "http://h/~a/@b:c"), ("http://[64:ff9b::1.2.3.4]", "http://[64:ff9b::1.2.3.4]"),
  ])
  func `what clients can use is handed out without its last slash`(_ text: String, _ expected: String) throws
  {
    #expect(try PublicURL(#require(SecretURL(text))).text == expected)
  }

  @Test(
    arguments: [
      ("https://müller.example", .host), ("https://user:pw@films.example/x", .user), ("http://u@h", .user),
      ("https://films.example:/", .port), ("https://films.example:", .port), ("http://h/?a", .query),
      ("http://h/#a", .query), ("http://h?a", .query), ("http://h/ä", .path), ("http://h/\"", .path),
      ("http://h/<x>", .path), ("http://h/a\\b", .path), ("http://[fe80::1%25eth0]", .host),
      ("http://[1:2:3]", .host), ("http://[1::2::3]", .host), ("http://[::1.2.3.256]", .host),
      ("http://[1:2:3:4:5:6:7:8:9]", .host), ("http://[::12345]", .host), ("http://[:::]", .host),
    ] as [(String, PublicURL.Fault)])
  func `what means something else to some clients is refused`(_ text: String, _ fault: PublicURL.Fault) throws
  {
    let address = try #require(SecretURL(text))
    #expect(throws: fault) { try PublicURL(address) }
  }

  @Test func `its path does not print`() throws {
    let url = try PublicURL(#require(SecretURL("https://h/hidden/")))
    #expect("\(url)" == "https://h/…")
  }
}
