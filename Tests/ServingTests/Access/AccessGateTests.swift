import Secrets
import Testing

@testable import Serving

struct AccessGateTests {
  private let gate = AccessGate(Secret("Key-1"))

  private func path(_ text: String) -> [Substring] {
    text.split(separator: "/", omittingEmptySubsequences: false)
  }

  @Test(arguments: [
    ("Key-1/manifest.json", AccessGate.Passage.open(["manifest.json"])), ("Key-1/", .open([""])),
    ("Key%2D1/manifest.json", .open(["manifest.json"])), ("Key-1", .doorstep), ("key-1/", .wrongKey),
    ("Key-12/", .wrongKey), ("Key-/1", .wrongKey), ("", .wrongKey), ("manifest.json", .wrongKey),
    ("x/Key-1/manifest.json", .wrongKey),
  ])
  func `only the key leads in`(_ text: String, _ passage: AccessGate.Passage) {
    #expect(gate.passage(path(text)) == passage)
  }

  @Test func `without a key everybody is in`() {
    #expect(AccessGate(nil).passage(path("manifest.json")) == .open(["manifest.json"]))
    #expect(AccessGate(nil).base(BaseURL(isSecure: false, authority: "a")).text == "http://a")
  }

  @Test func `addresses hold the key`() {
    #expect(gate.base(BaseURL(isSecure: true, authority: "a:1")).url("x") == "https://a:1/Key-1/x")
  }

  @Test(arguments: [("abc-._~9", true), ("a/b", false), ("a?b", false), ("ä", false), ("..", false)])
  func `a key has to fit into an address`(_ key: String, _ fits: Bool) {
    #expect((AccessKey.fault(of: Secret(key)) == nil) == fits)
  }
}
