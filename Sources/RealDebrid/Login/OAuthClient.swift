internal import Model
internal import Secrets
package import Transfer

/// The questions of Real-Debrid's device flow, and the refreshing of a token.
package struct OAuthClient: Sendable {
  /// Of programs whose source is open; each login gets an id and a secret of its own.
  private static let openSourceClient = "X245A4XAIBGVM"
  private static let grantType = "http://oauth.net/grant_type/device/1.0"
  /// An answer is a few hundred bytes.
  private static let limits = HTTPLimits(total: .seconds(20), maximumBody: 64 << 10)

  private let address: OAuthAddress
  private let send: HTTPSend

  package init(_ address: OAuthAddress, send: @escaping HTTPSend) {
    self.address = address
    self.send = send
  }

  package var host: String { address.host }

  /// Asks for a code to show to the user.
  package func deviceCode() async throws(RealDebridError) -> DeviceCode {
    let question = Question(
      "begin a login", "device/code?client_id=\(Self.openSourceClient)&new_credentials=yes")
    let answer = try await value(question)
    guard let code = DeviceCode(answer) else { throw .garbled(question.attempt, "no code in the answer") }
    return code
  }

  /// Asks once what the user did with the code.
  func poll(_ code: DeviceCode) async -> PollAnswer {
    let question = Question(
      "ask whether the login was confirmed",
      "device/credentials?client_id=\(Self.openSourceClient)&code=\(PercentEncoding.encode(code.device.reveal()))"
    )
    let response: HTTPResponse
    do throws(RealDebridError) {
      response = try await exchange(question)
    } catch {
      return .failed(error)
    }
    return PollAnswer(response, question.attempt)
  }

  /// Turns a confirmed code into a token, or a refresh token into the next one.
  func token(_ client: OAuthCredentials, code: Secret, to attempt: String) async throws(RealDebridError)
    -> Grant
  {
    let form = [
      ("client_id", client.id.reveal()), ("client_secret", client.secret.reveal()), ("code", code.reveal()),
      ("grant_type", Self.grantType),
    ]
    let question = Question(attempt, "token", form: form)
    let answer = try await value(question)
    guard let grant = Grant(answer) else { throw .garbled(attempt, "no token in the answer") }
    return grant
  }

  private struct Question {
    let attempt: String
    let path: String
    let form: [(String, String)]

    init(_ attempt: String, _ path: String, form: [(String, String)] = []) {
      self.attempt = attempt
      self.path = path
      self.form = form
    }
  }

  private func value(_ question: Question) async throws(RealDebridError) -> JSONValue? {
    let response = try await exchange(question)
    return try OAuthAnswer.value(of: response, question.attempt)
  }

  private func exchange(_ question: Question) async throws(RealDebridError) -> HTTPResponse {
    guard let url = address.url(question.path) else {
      let fault = TransferError(
        .badAddress, host: address.host, detail: "the address of the call is not valid")
      throw RealDebridError(attempt: question.attempt, kind: .network(fault))
    }
    var request = HTTPRequest(.get, url, limits: Self.limits)
    if !question.form.isEmpty {
      request = HTTPRequest(
        .post, url, headers: [HTTPField("Content-Type", HTTPFormBody.contentType)],
        body: HTTPFormBody.encode(question.form), limits: Self.limits)
    }
    do throws(TransferError) {
      return try await send(request)
    } catch {
      throw RealDebridError(attempt: question.attempt, kind: .network(error))
    }
  }
}
