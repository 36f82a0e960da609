import Testing

@testable import Serving

/// What the page says to those who know the server by one address.
struct PageDocumentTests {
  @Test(arguments: [
    ("https://media.example.org", PageDocument.Reach.secure), ("https://127.0.0.1:11471", .secure),
    ("http://127.0.0.1:11471", .loopback), ("http://127.8.9.10", .loopback),
    ("http://[::1]:11471", .loopback),
    ("http://LocalHost:80/key", .loopback), ("http://192.168.1.5:11471", .plain),
    ("http://[fd00::1]", .plain),
    ("http://media.local", .plain), ("http://localhost.example", .plain),
  ])
  func `an address is for every client, for this machine's or for none`(
    _ address: String, _ expected: PageDocument.Reach
  ) throws {
    #expect(PageDocument.Reach(try #require(BaseURL(publicURL: address))) == expected)
  }

  @Test func `the page holds the address to install, as text and as a link`() throws {
    let html = PageDocument.html(try #require(BaseURL(publicURL: "https://media.example.org/films")))
    #expect(html.contains(#"<body data-reach="secure">"#))
    #expect(html.contains(#"value="https://media.example.org/films/manifest.json""#))
    #expect(html.contains(#"href="stremio://media.example.org/films/manifest.json""#))
    #expect(html.contains(try #require(QRCode.svg(of: "https://media.example.org/films/"))))
    #expect(!html.contains("{{"))
  }

  @Test func `a phone is given no code of an address that it cannot reach`() throws {
    let html = PageDocument.html(try #require(BaseURL(publicURL: "http://127.0.0.1:11471")))
    #expect(!html.contains("<svg"))
    #expect(html.contains("http%3A%2F%2F127.0.0.1%3A11471%2Fmanifest.json"))
  }

  @Test func `what an address holds is text, and names in it are not filled in`() throws {
    let base = try #require(BaseURL(publicURL: "https://media.example.org/a&b'{{script}}"))
    let html = PageDocument.html(base)
    #expect(html.contains("/a&amp;b&#39;{{script}}/manifest.json"))
    #expect(!html.contains("/a&b"))
    #expect(PageDocument.escaped(#"<i a="b">&'"#) == "&lt;i a=&quot;b&quot;&gt;&amp;&#39;")
  }

  @Test(arguments: [
    ("a{{x}}b{{y}}", "a{{y}}b"), ("{{none}}-", "-"), ("{{open", "{{open"), ("plain", "plain"),
  ])
  func `names in double braces are filled in once`(_ template: String, _ expected: String) {
    #expect(PageDocument.filled(template, ["x": "{{y}}"]) == expected)
  }

  @Test func `the page asks nobody but this server, and takes nothing for markup`() {
    for way in [
      "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "//cdn", "import(",
    ] {
      #expect(!PageParts.script.contains(way), "\(way)")
    }
    #expect(!PageParts.script.contains("https:") && !PageParts.script.contains("http:"))
    #expect(!PageParts.style.contains("url(") && !PageParts.style.contains("@import"))
    #expect(!PageParts.script.contains("</script") && !PageParts.style.contains("</style"))
    for place in ["src=\"http", "<link rel=\"stylesheet", "style=\"", "onclick="] {
      #expect(!PageParts.template.contains(place), "\(place)")
    }
  }
}
