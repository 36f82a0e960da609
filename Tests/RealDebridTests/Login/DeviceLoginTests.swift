import Model
import Secrets
import Synchronization
import Testing
import Transfer

@testable import RealDebrid

@Suite struct DeviceLoginTests {
  private static let code = """
    {"device_code":"DEV","user_code":"ABCD","interval":5,"expires_in":60,\
    "verification_url":"https://real-debrid.test/device"}
    """
  private static let pending = HTTPResponse.test(#"{"error":"authorization_pending"}"#, status: 403)
  private static let confirmed = HTTPResponse.test(#"{"client_id":"ID","client_secret":"CS"}"#)
  private static let grant = HTTPResponse.test(
    #"{"access_token":"AT","expires_in":3600,"token_type":"Bearer","refresh_token":"RT"}"#)

  /// Answers in order, the last one for ever, and keeps the addresses.
  private func login(_ answers: [Result<HTTPResponse, TransferError>]) throws -> (
    DeviceLogin, ManualTime, @Sendable () -> [HTTPRequest]
  ) {
    let state = Mutex((answers, [HTTPRequest]()))
    let shared = Shared(state)
    let time = ManualTime()
    let login = DeviceLogin(api: try #require(SecretURL(apiAddress)), clock: time.clock) {
      request async throws(TransferError) in
      try shared.state.withLock { state in
        state.1.append(request)
        return state.0.count > 1 ? state.0.removeFirst() : state.0[0]
      }.get()
    }
    return (login, time, { shared.state.withLock { $0.1 } })
  }

  private final class Shared: Sendable {
    let state: Mutex<([Result<HTTPResponse, TransferError>], [HTTPRequest])>
    init(_ state: consuming Mutex<([Result<HTTPResponse, TransferError>], [HTTPRequest])>) {
      self.state = state
    }
  }

  @Test func `a login asks at the service's pace until it is confirmed`() async throws {
    let down = TransferError(.connect, host: "api.test", detail: "down")
    let (login, time, requests) = try login([
      .success(.test(Self.code)), .success(Self.pending), .failure(down), .success(Self.pending),
      .success(Self.confirmed), .success(Self.grant),
    ])
    let code = try await login.begin()
    #expect(code.user == "ABCD")
    #expect(code.address == "https://real-debrid.test/device")
    let stored = try await login.finish(code)
    #expect(time.sleeps == Array(repeating: .seconds(5), count: 4))
    #expect(stored.token.reveal() == "AT")
    #expect(stored.expires == stored.obtained + 3_600)
    #expect(
      requests().first?.url.reveal()
        == "https://api.test/oauth/v2/device/code?client_id=X245A4XAIBGVM&new_credentials=yes")
    #expect(
      requests().last?.text
        == "client_id=ID&client_secret=CS&code=DEV&grant_type=http%3A%2F%2Foauth.net%2Fgrant_type%2Fdevice%2F1.0"
    )
  }

  @Test func `a code that nobody confirms is waited for as long as it holds`() async throws {
    let (login, time, _) = try login([.success(.test(Self.code)), .success(Self.pending)])
    let code = try await login.begin()
    let error = try await failure { try await login.finish(code) }
    #expect(error.exitCode == .tokenRefused)
    #expect(error.description.contains("run offlinio login again"))
    #expect(time.elapsed < .seconds(61))
  }

  @Test func `a refusal ends it at once, a network that stays down in time`() async throws {
    let refusal = HTTPResponse.test(#"{"error":"permission_denied","error_code":9}"#, status: 403)
    let (refused, time, _) = try login([.success(.test(Self.code)), .success(refusal)])
    let code = try await refused.begin()
    #expect(try await failure { try await refused.finish(code) }.exitCode == .tokenRefused)
    #expect(time.sleeps.count == 1)
    let (down, _, _) = try login([
      .success(.test(Self.code)), .failure(TransferError(.connect, host: "api.test", detail: "down")),
    ])
    let other = try await down.begin()
    #expect(try await failure { try await down.finish(other) }.exitCode == .temporary)
  }

  @Test(arguments: [
    "{}", #"{"device_code":"D","user_code":"\u001b[2J","verification_url":"https://a.test/"}"#,
    #"{"device_code":"D","user_code":"A","verification_url":"javascript:alert"}"#,
  ])
  func `a code that cannot be shown is refused`(body: String) async throws {
    let (login, _, _) = try login([.success(.test(body))])
    #expect(try await failure { try await login.begin() }.kind == .garbled)
  }
}
