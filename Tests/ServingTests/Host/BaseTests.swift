import NIOHTTP1
import Testing

@testable import Serving

struct BaseTests {
  @Test(arguments: [
    ("https://media.example.org", "https://media.example.org"),
    ("HTTPS://media.example.org/", "https://media.example.org"),
    ("http://h:8080/films//", "http://h:8080/films"),
    ("http://[::1]:8080", "http://[::1]:8080"),
  ])
  func `a public address loses its last slash`(_ text: String, _ expected: String) {
    #expect(BaseURL(publicURL: text)?.text == expected)
  }

  @Test func `addresses are encoded segment by segment`() {
    let base = BaseURL(isSecure: false, authority: "h:1")
    #expect(
      base.url("media", "a/b", "Ça va? 100%.mkv") == "http://h:1/media/a%2Fb/%C3%87a%20va%3F%20100%25.mkv")
  }

  private static func peer(_ text: String?) -> Peer {
    text == "socket" ? .socket : text.flatMap(IPAddress.init).map(Peer.address) ?? .unknown
  }

  @Test(
    arguments: [
      (["Host": "lan:1"], "10.0.0.9", nil, "http://lan:1"),
      ([:], "10.0.0.9", nil, "http://10.0.0.1:99"),
      (["Host": "bad host"], "10.0.0.9", nil, "http://10.0.0.1:99"),
      (["Host": "lan"], "10.0.0.9", "absolute:2", "http://absolute:2"),
      (
        ["Host": "lan", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil"], "10.0.0.9", nil,
        "http://lan"
      ),
      (
        ["Host": "lan", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "site"], "10.1.0.9", nil,
        "https://site"
      ),
      (["Host": "lan", "X-Forwarded-Proto": "https, http"], "10.1.0.9", nil, "https://lan"),
      (["Host": "lan", "X-Forwarded-Host": "a b"], "10.1.0.9", nil, "http://lan"),
      (["Host": "lan", "X-Forwarded-Host": "site"], nil, nil, "http://lan"),
      (
        ["Host": "lan", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "site"], "socket", nil,
        "https://site"
      ),
    ] as [(HTTPHeaders, String?, String?, String)])
  func `the base is what the client sees`(
    _ headers: HTTPHeaders, _ peer: String?, _ authority: String?, _ expected: String
  ) {
    let resolver = BaseResolver(
      publicURL: nil, trustedProxies: [AddressRange("10.1.0.0/16")].compactMap(\.self))
    let base = resolver.base(
      authority: authority, headers: headers, peer: Self.peer(peer), local: "10.0.0.1:99")
    #expect(base.text == expected)
  }

  @Test func `with a certificate the base is https, unless a trusted proxy knows better`() {
    let resolver = BaseResolver(
      publicURL: nil, trustedProxies: [AddressRange("10.1.0.0/16")].compactMap(\.self), isSecure: true)
    for (peer, scheme, expected) in [
      ("10.0.0.9", nil, "https://a"), ("10.0.0.9", "http", "https://a"), ("10.1.0.9", "http", "http://a"),
      ("10.1.0.9", nil, "https://a"),
    ] as [(String, String?, String)] {
      var headers: HTTPHeaders = ["Host": "a"]
      if let scheme { headers.add(name: "X-Forwarded-Proto", value: scheme) }
      #expect(
        resolver.base(authority: nil, headers: headers, peer: Self.peer(peer), local: "l").text == expected)
    }
  }

  @Test func `a public address wins over everything`() {
    let resolver = BaseResolver(publicURL: BaseURL(publicURL: "https://x/y"), trustedProxies: [])
    #expect(
      resolver.base(authority: "a", headers: ["Host": "b"], peer: .unknown, local: "c").text == "https://x/y")
  }
}
