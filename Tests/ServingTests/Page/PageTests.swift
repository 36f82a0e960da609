import Files
import Secrets
import Testing

@testable import Serving

/// The page over the wire.
struct PageTests {
  @Test func `the policy allows the page's own script and style alone, by their hashes`() async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      let page = try await request(address, "GET", "/")
      let policy = try #require(page["content-security-policy"])
      for (tag, directive) in [("script", "script-src"), ("style", "style-src")] {
        let opening = try #require(page.text.firstRange(of: "<\(tag)")?.upperBound)
        let text = page.text[opening...].drop { $0 != ">" }.dropFirst()
        let end = try #require(text.firstRange(of: "</\(tag)>")?.lowerBound)
        var hash = SHA256()
        hash.update(Array(text[..<end].utf8))
        #expect(policy.contains("\(directive) 'sha256-\(Base64.text(hash.finish()))';"))
      }
      for word in ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"] {
        #expect(policy.contains(word))
      }
      #expect(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains("*"))
      #expect(page["access-control-allow-origin"] == nil)
      #expect(page["referrer-policy"] == "no-referrer")
      #expect(page["x-frame-options"] == "DENY")
    }
  }

  @Test(arguments: ["identity", "gzip, br"])
  func `the page is not sent again to those who have it`(_ codings: String) async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      let coding = "Accept-Encoding: \(codings)"
      let page = try await request(address, "GET", "/", [coding])
      #expect(page["content-encoding"] == (codings == "identity" ? nil : "gzip"))
      #expect(page["vary"] == "Accept-Encoding")
      #expect(page["cache-control"] == "no-cache")
      let tag = try #require(page["etag"])
      let again = try await request(address, "GET", "/", [coding, "If-None-Match: \(tag)"])
      #expect(again.status == 304)
      #expect(again["etag"] == tag)
      #expect(again["content-security-policy"] == page["content-security-policy"])
      let head = try await request(address, "HEAD", "/", [coding])
      #expect(head.status == 200)
      #expect(head["content-length"] == "\(page.body.count)")
      #expect(head["x-stremio-addon"] == "http://library.test/manifest.json")
      if codings != "identity" { #expect(page.body.count < 30_000) }
    }
  }

  @Test func `each address has a page of its own`() async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      for host in ["a.lan", "b.lan:81", "a.lan"] {
        let page = try await request(address, "GET", "/", ["Host: \(host)"])
        #expect(page.text.contains("value=\"http://\(host)/manifest.json\""))
        #expect(page["x-stremio-addon"] == "http://\(host)/manifest.json")
      }
      let hosts = try await [request(address, "GET", "/"), request(address, "GET", "/", ["Host: a.lan"])]
      #expect(hosts[0]["etag"] != hosts[1]["etag"])
    }
  }

  @Test(arguments: [#"a"><script>alert(1)</script>"#, "a'b", "a.lan/\"x", "<img>"])
  func `a host that is none stays out of the page`(_ host: String) async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      let page = try await request(address, "GET", "/", ["Host: \(host)"])
      #expect(page.text.contains("value=\"http://127.0.0.1:\(address.port)/manifest.json\""))
      #expect(!page.text.contains(host))
    }
  }

  @Test func `below the access key the page names the address with the key`() async throws {
    try await withServer(TemporaryLibrary(), configure: { $0.terms.accessKey = Secret("a-long-key-of-mine") })
    {
      address, _ in
      #expect(try await request(address, "GET", "/").status == 404)
      let page = try await request(address, "GET", "/a-long-key-of-mine/")
      #expect(page.text.contains("value=\"http://library.test/a-long-key-of-mine/manifest.json\""))
      #expect(page["referrer-policy"] == "no-referrer")
      let door = try await request(address, "GET", "/a-long-key-of-mine")
      #expect(door["location"] == "a-long-key-of-mine/")
    }
  }

  @Test func `requests of the page are relative, so that it works below any path`() {
    for quote in ["'", "`", "\""] { #expect(!PageParts.script.contains("ask(\(quote)/")) }
    for path in ["'api/downloads'", "'api/events'", "'healthz'", "'manifest.json'", "`api/content?"] {
      #expect(PageParts.script.contains(path), "\(path)")
    }
  }
}
