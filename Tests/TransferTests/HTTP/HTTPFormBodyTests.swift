import Testing

@testable import Transfer

struct HTTPFormBodyTests {
  @Test(
    arguments: [
      ([("a", "b")], "a=b"),
      (
        [("links", "https://x.example/d/A?b=c&d"), ("n", "1 2+3")],
        "links=https%3A%2F%2Fx.example%2Fd%2FA%3Fb%3Dc%26d&n=1%202%2B3"
      ),
      ([("name", "ü~-._")], "name=%C3%BC~-._"),
      ([], ""),
    ] as [([(String, String)], String)])
  func `everything but unreserved characters is percent-encoded`(fields: [(String, String)], body: String) {
    #expect(String(decoding: HTTPFormBody.encode(fields), as: UTF8.self) == body)
  }
}
