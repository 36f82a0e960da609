import Secrets
import Testing

@testable import RealDebrid

@Suite struct OAuthAddressTests {
  @Test(arguments: [
    ("https://api.real-debrid.com/rest/1.0", "https://api.real-debrid.com/oauth/v2/token"),
    ("https://app.real-debrid.com/rest/1.0/", "https://app.real-debrid.com/oauth/v2/token"),
    ("http://127.0.0.1:81/a/rest/1.0", "http://127.0.0.1:81/a/oauth/v2/token"),
    ("http://[::1]:81/", "http://[::1]:81/oauth/v2/token"),
    ("http://proxy.test/rd", "http://proxy.test/rd/oauth/v2/token"),
  ])
  func `tokens come from beside the API`(api: String, expected: String) throws {
    #expect(OAuthAddress(api: try #require(SecretURL(api))).url("token")?.reveal() == expected)
  }
}
