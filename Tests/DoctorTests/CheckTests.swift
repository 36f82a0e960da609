import Model
import Secrets
import Testing

@testable import Doctor

@Suite struct CheckTests {
  @Test func `a check that hangs ends all the same`() async {
    let hanging = Check(name: "disk", limit: .milliseconds(20), exitWhenLate: .diskProblem) {
      // Not to be interrupted, as a dead network disk is not.
      await withCheckedContinuation { waiting in
        Task.detached {
          try? await Task.sleep(for: .seconds(1))
          waiting.resume()
        }
      }
      return []
    }
    let findings = await hanging.findings()
    #expect(findings.map(\.verdict) == [.fail])
    #expect(findings.exit == .diskProblem)
  }

  @Test func `of what fails the first in the contract's order counts`() {
    let findings = [
      Finding.fail("a", .temporary, "x"), .fail("b", .tokenRefused, "x"), .fail("c", .diskProblem, "x"),
      .warn("d", "x"),
    ]
    #expect(findings.exit == .tokenRefused)
    #expect([Finding.warn("d", "x"), .ok("e", "x")].exit == .success)
  }

  @Test func `a secret that strayed into a bundle is taken out`() throws {
    let bundle = SupportBundle(
      versions: ["offlinio": "1"], settings: .object(["a": .string("x SECRET-1 y SECRET-12")]),
      findings: [.ok("token", "SECRET-12")], runs: [])
    let text = String(
      decoding: try bundle.document(without: [Secret("SECRET-1"), Secret("SECRET-12"), Secret("1")]),
      as: UTF8.self)
    #expect(!text.contains("SECRET"))
    #expect(text.contains("x <secret> y <secret>"))
    #expect(text.contains("\"offlinio\" : \"1\""))
  }

  @Test func `a system is known by its pretty name`() {
    #expect(SystemFacts.name(in: "ID=debian\nPRETTY_NAME=\"Debian 12\"\n") == "Debian 12")
    #expect(SystemFacts.name(in: "ID=x") == nil)
  }
}
