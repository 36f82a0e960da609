import Secrets
import Testing

@Suite struct SecretURLTests {
  struct Parts: Sendable, CustomTestStringConvertible {
    let text: String
    let scheme: String
    let host: String
    let port: Int?
    let shown: String
    var testDescription: String { text }

    init(_ text: String, _ scheme: String, _ host: String, _ port: Int?, _ shown: String) {
      (self.text, self.scheme, self.host, self.port, self.shown) = (text, scheme, host, port, shown)
    }
  }

  @Test(arguments: [
    Parts("https://addon.example/k3y/m.json", "https", "addon.example", nil, "https://addon.example/…"),
    Parts("http://127.0.0.1:8080", "http", "127.0.0.1", 8080, "http://127.0.0.1:8080/…"),
    Parts("HTTPS://Addon.Example", "https", "addon.example", nil, "https://addon.example/…"),
    Parts("https://host:/x", "https", "host", nil, "https://host/…"),
    Parts("https://host?key=1", "https", "host", nil, "https://host/…"),
    Parts("https://host#key", "https", "host", nil, "https://host/…"),
    Parts("https://user:p%40ss@host:65535/", "https", "host", 65535, "https://host:65535/…"),
    Parts("https://a@b@host/", "https", "host", nil, "https://host/…"),
    Parts("https://host/a@b:1/c", "https", "host", nil, "https://host/…"),
    Parts("http://[::1]:11471/x", "http", "::1", 11471, "http://[::1]:11471/…"),
    Parts("http://[2001:DB8::7]", "http", "2001:db8::7", nil, "http://[2001:db8::7]/…"),
    Parts("http://[::ffff:192.0.2.1]/", "http", "::ffff:192.0.2.1", nil, "http://[::ffff:192.0.2.1]/…"),
    Parts("http://[fe80::1%25eth0]/", "http", "fe80::1%25eth0", nil, "http://[fe80::1%25eth0]/…"),
    Parts("https://müller.example/", "https", "müller.example", nil, "https://müller.example/…"),
    Parts("https://host./", "https", "host.", nil, "https://host./…"),
    Parts("https://host/#%", "https", "host", nil, "https://host/…"),
  ])
  func `an address is taken apart and shown without its path`(parts: Parts) throws {
    let url = try #require(SecretURL(parts.text))
    #expect(url.scheme == parts.scheme)
    #expect(url.host == parts.host)
    #expect(url.port == parts.port)
    #expect(url.reveal() == parts.text)
    #expect(url.description == parts.shown)
    #expect(url.debugDescription == parts.shown)
  }

  @Test(arguments: [
    "", "https", "https:", "https:/host", "https://", "https:///path", "//host/", "host", "ftp://host/",
    "file:///etc/passwd", "magnet:?xt=urn:btih:0", "https://:80/", "https://user@/", "https://user@:80/",
    "https://host:0/", "https://host:65536/", "https://host:99999999999999999999/", "https://host:+80/",
    "https://host:-1/", "https://host:8o/", "https://host:80:80/", "https://ho st/", "https://host/a b",
    " https://host/", "https://host/\n", "https://host/\u{0}", "https://host/\u{7f}", "https://host/\u{85}",
    "https://host/\u{202e}gpj", "https://host/\u{2028}", "https://host\u{a0}/", "https://good\\@evil/",
    "https://good\\.evil/", "https://ho%73t/", "https://host;x/", "https://[::1", "https://::1/",
    "https://[]/",
    "https://[1]/", "https://[::g]/", "https://[::1]x/", "https://[::1%]/", "https://[::1%25]/",
    "https://[::1%25a/b]/", "https:/\u{301}/host/",
  ])
  func `what is no web address is refused`(text: String) {
    #expect(SecretURL(text) == nil)
  }

  @Test func `a combining mark does not hide the end of the host`() {
    #expect(SecretURL("https://one/\u{301}@two/")?.host == "one")
    #expect(SecretURL("https://one?\u{301}@two/")?.host == "one")
    #expect(SecretURL("https://one#\u{301}@two/")?.host == "one")
  }

  @Test func `an endless address is refused`() {
    #expect(SecretURL("https://host/" + String(repeating: "a", count: 60_000)) != nil)
    #expect(SecretURL("https://host/" + String(repeating: "a", count: 70_000)) == nil)
  }

  @Test func `addresses that differ in their hidden part are different`() {
    #expect(SecretURL("https://host/a") != SecretURL("https://host/b"))
    #expect(SecretURL("https://host/a") == SecretURL("https://host/a"))
  }
}
