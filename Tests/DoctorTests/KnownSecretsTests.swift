import Secrets
import Testing

@testable import Doctor

@Suite struct KnownSecretsTests {
  @Test(arguments: [
    ("https://addon.example/manifest.json", []),
    ("https://addon.example/key/manifest.json", ["/key/manifest.json"]),
    ("https://addon.example?key=1", ["?key=1"]),
    ("https://addon.example", []),
    ("http://me:word@addon.example:8080/list.json", ["/list.json", "me:word", "word"]),
    ("http://me@addon.example/list.json", ["/list.json", "me"]),
  ])
  func `of an address the whole, what follows the host, and user and password are secrets`(
    address: String, parts: [String]
  ) throws {
    let known = KnownSecrets.parts(try #require(SecretURL(address))).map { $0.reveal() }
    #expect(known == [address] + parts)
  }
}
