import Model
import Secrets
import Testing
import Transfer

@testable import RealDebrid

@Suite("An answer of the service") struct APIAnswerTests {
  private func read(
    _ body: String, status: Int = 200, type: String = "application/json", subject: APICall.Subject = .account
  ) throws(RealDebridError) -> APIAnswer {
    try APIAnswer(
      .test(body, status: status, headers: [("Content-Type", type)]),
      to: APICall(attempt: "test", path: "/x", subject: subject, allowance: .general), token: Secret("TOKEN"))
  }

  private func kind(
    _ body: String, status: Int, type: String = "application/json", subject: APICall.Subject = .account
  ) -> RealDebridError.Kind? {
    do throws(RealDebridError) {
      _ = try read(body, status: status, type: type, subject: subject)
      return nil
    } catch {
      return error.kind
    }
  }

  @Test(arguments: [("", 200), ("", 204), (" \r\n", 200), ("", 202)])
  func `an empty body is no value`(body: String, status: Int) throws {
    #expect(try read(body, status: status).value == nil)
  }

  @Test func `an error object counts though the status says 200`() {
    #expect(kind(#"{"error":"bad_token","error_code":8}"#, status: 200) == .tokenRefused)
  }

  @Test func `the number counts more than the status`() {
    #expect(kind(#"{"error":"infringing_file","error_code":35}"#, status: 503) == .refused(.infringing))
    #expect(kind(#"{"error":"x","error_code":"21"}"#, status: 403) == .pauseAdds)
  }

  @Test func `a number nobody knows leaves the status to decide`() {
    #expect(kind(#"{"error":"new","error_code":99}"#, status: 403) == .accountUnusable)
    #expect(kind(#"{"error":"new"}"#, status: 503) == .retryLater)
  }

  @Test func `done already is done`() throws {
    #expect(try read(#"{"error":"action_already_done","error_code":31}"#, status: 202).value == nil)
  }

  @Test(arguments: [
    (503, APICall.Subject.torrent, RealDebridError.Kind.retryLater), (200, .torrent, .garbled),
    (404, .torrent, .garbled), (404, .account, .endpointGone), (520, .account, .retryLater),
  ])
  func `a page for humans is not taken for JSON`(
    status: Int, subject: APICall.Subject, expected: RealDebridError.Kind
  ) {
    #expect(
      kind("<!DOCTYPE html><p>Maintenance", status: status, type: "text/html", subject: subject) == expected)
    #expect(kind(" <html>", status: status, subject: subject) == expected)
  }

  @Test(arguments: [#"{"id":"A","fi"#, "[1,2", "nonsense", "\"", "{]", "\0\0"])
  func `broken JSON is garbled`(body: String) {
    #expect(kind(body, status: 200) == .garbled)
  }

  @Test func `a name in another encoding does not spoil the answer`() throws {
    let bytes = Array(#"{"filename":"caf"#.utf8) + [0xE9] + Array(#"","id":"A"}"#.utf8)
    let url = try #require(SecretURL(apiAddress))
    let response = HTTPResponse(status: 200, headers: HTTPHeaders(), body: bytes, finalURL: url)
    let call = APICall(attempt: "test", path: "/x", subject: .torrent, allowance: .torrents)
    #expect(try APIAnswer(response, to: call, token: Secret("")).value?["id"]?.string == "A")
  }

  @Test func `nesting without end is garbled`() {
    #expect(kind(String(repeating: "[", count: 200_000), status: 200) == .garbled)
  }

  @Test func `the error tells what the service said, without addresses and the token`() {
    do throws(RealDebridError) {
      _ = try read(
        #"{"error":"wrong\u0007_parameter","error_code":2,"error_details":"see https:\/\/a.b\/c?d for TOKEN"}"#,
        status: 400)
      Issue.record("no error")
    } catch {
      #expect(error.text == "wrong _parameter: see <address> for <secret>")
      #expect(!error.description.contains("TOKEN"))
    }
  }
}
