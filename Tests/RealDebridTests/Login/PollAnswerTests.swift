import Model
import Testing
import Transfer

@testable import RealDebrid

@Suite struct PollAnswerTests {
  enum Expected { case pending, confirmed, denied, failed }

  @Test(arguments: [
    (200, #"{"client_id":"I","client_secret":"S"}"#, Expected.confirmed),
    (403, #"{"error":"authorization_pending"}"#, .pending),
    (400, #"{"error":"whatever it is called"}"#, .pending),
    (403, #"{"error":"slow_down"}"#, .pending),
    (403, #"{"error":"permission_denied","error_code":9}"#, .denied),
    (404, #"{"error":"wrong_parameter","error_code":2}"#, .denied),
    (403, #"{"error":"access_denied"}"#, .denied),
    (400, #"{"error":"expired_token"}"#, .denied),
    (429, #"{"error":"too_many_requests","error_code":34}"#, .failed),
    (503, "<html>maintenance</html>", .failed), (403, "<html>blocked</html>", .failed),
    (502, "", .failed), (200, "{}", .failed), (404, "", .failed),
  ])
  func `what the service says while it waits`(status: Int, body: String, expected: Expected) {
    switch (PollAnswer(.test(body, status: status), "ask"), expected) {
    case (.pending, .pending), (.confirmed, .confirmed), (.denied, .denied), (.failed, .failed): break
    case (let answer, _): Issue.record("\(status) \(body) was \(answer)")
    }
  }
}
