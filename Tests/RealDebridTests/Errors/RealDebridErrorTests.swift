import Secrets
import Testing
import Transfer

@testable import RealDebrid

@Suite("Words for errors") struct RealDebridErrorTests {
  @Test func `an error says what was tried, what came back and what to do`() {
    let error = RealDebridError(
      attempt: "read the Real-Debrid account", kind: .tokenRefused, status: 401, code: 8, text: "bad_token")
    #expect(
      error.description
        == "cannot read the Real-Debrid account: Real-Debrid answered bad token “bad_token” (code 8, HTTP 401); "
        + "take the token from https://real-debrid.com/apitoken and store it again, without blanks or line breaks, or run: offlinio login"
    )
  }

  @Test(arguments: [
    (
      RealDebridError(attempt: "x", kind: .retryLater, status: 503, text: "an HTML page"),
      "“an HTML page” (HTTP 503)"
    ),
    (.paused("x", for: .milliseconds(900_500)), "a pause, 16 min of which are left"),
    (.garbled("x", "broken JSON"), "broken JSON"), (.cancelled("x"), "cancelled"),
    (
      RealDebridError(
        attempt: "x", kind: .network(TransferError(.resolve, host: "h", detail: "no such host"))),
      "h: no such host; check the connection"
    ),
    (
      RealDebridError(attempt: "x", kind: .accountUnusable, status: 403, code: 22),
      "the address of this machine"
    ),
    (RealDebridError(attempt: "x", kind: .refused(.infringing), status: 451, code: 35), "for legal reasons"),
  ])
  func `every kind has its words`(error: RealDebridError, words: String) {
    #expect(error.description.contains(words), "\(error)")
  }

  @Test(
    arguments: [
      ("two\nlines\u{1B}[31m", "two lines [31m"), ("see http://u:p@h/x now", "see <address> now"),
      ("Bearer TOKEN!", "Bearer <secret>!"), ("  ", nil), ("\u{202E}abc", "abc"),
      (String(repeating: "a", count: 5000), String(repeating: "a", count: 200) + "…"),
    ] as [(String, String?)])
  func `the service's text is made harmless`(text: String, clean: String?) {
    #expect(ServiceText.clean(text, token: Secret("TOKEN")) == clean)
  }

  @Test(
    arguments: [
      ("too_many_active_downloads", "too_many_active_downloads"), ("bad_token (permission denied)", nil),
      ("bad token 0123456789ABCDEF0123456789ABCDEF", "bad token <hidden>"),
      ("no \(String(repeating: "a1", count: 900)) there", "no <hidden> there"),
      ("see http://u:p@h/0123456789ABCDEF now", "see <address> now"),
      ("/addon/k3y/manifest.json?x", "<hidden>"),
    ] as [(String, String?)])
  func `what may be a key is no part of an error that is shown`(text: String, shown: String?) {
    #expect(ServiceText.error(text) == shown ?? text)
  }

  @Test(arguments: Refusal.Reason.allCases)
  func `a refusal begins with its name`(reason: Refusal.Reason) {
    #expect(Refusal(reason, detail: "d").description.hasPrefix(reason.rawValue + ": "))
  }
}
