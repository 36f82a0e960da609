internal import Model
package import Secrets
package import Transfer

/// The calls of the Real-Debrid API that Offlinio makes.
///
/// Every call waits for the limiter, is repeated where that is harmless and worth it, and throws what became of it.
/// Cancelling the task ends a call as an error whose ``RealDebridError/isCancelled`` is true.
package struct RealDebridClient: Sendable {
  private let address: String
  private let host: String
  private let tokens: TokenSource
  private let limiter: RequestLimiter
  private let clock: ServiceClock
  private let patience: Duration
  private let send: HTTPSend

  /// - Parameters:
  ///   - api: The API's address, `…/rest/1.0`, with or without a slash at its end.
  ///   - limiter: The one of the process.
  ///   - patience: The longest pause that is waited for when the service asks for one; a longer one is thrown as
  ///     `pauseRun`.
  ///   - warn: Told of what endangers the login while calls succeed.
  package init(
    api: SecretURL, access: RealDebridAccess, limiter: RequestLimiter, clock: ServiceClock,
    patience: Duration = .seconds(600), warn: @escaping @Sendable (String) -> Void = { _ in },
    send: @escaping HTTPSend
  ) {
    var address = api.reveal()
    while address.hasSuffix("/") { address.removeLast() }
    self.address = address
    host = api.host
    tokens =
      switch access {
      // A pasted line end would make the header invalid and the token refused.
      case .token(let token): .fixed(Secret(token.reveal().trimmingBlanks()))
      case .login(let store):
        .login(LoginKeeper(store, OAuthClient(OAuthAddress(api: api), send: send), clock: clock, warn: warn))
      }
    self.limiter = limiter
    self.clock = clock
    self.patience = patience
    self.send = send
  }

  func perform(_ call: APICall) async throws(RealDebridError) -> APIAnswer {
    var policy = RetryPolicy(call.repetition, mayCheckToken: !call.isTokenCheck)
    while true {
      let failure: RealDebridError
      do throws(RealDebridError) {
        return try await exchange(call)
      } catch {
        failure = error
      }
      switch policy.next(after: failure, wasThrottled: await limiter.wasThrottledLately()) {
      case .giveUp: throw failure
      case .again(let delay): try await pause(delay, before: call)
      case .checkToken:
        do throws(RealDebridError) {
          _ = try await user()
        } catch {
          throw failure
        }
      }
    }
  }

  /// A token of a login that is refused is refreshed once.
  private func exchange(_ call: APICall) async throws(RealDebridError) -> APIAnswer {
    let token = try await tokens.token()
    do throws(RealDebridError) {
      return try await exchange(call, token)
    } catch {
      guard error.kind == .tokenRefused, let other = try await tokens.renewed(insteadOf: token) else {
        throw error
      }
      return try await exchange(call, other)
    }
  }

  private func exchange(_ call: APICall, _ token: Secret) async throws(RealDebridError) -> APIAnswer {
    let request = try request(for: call, token)
    try await limiter.admit(call.allowance, for: call.attempt, patience: patience)
    let response: HTTPResponse
    do throws(TransferError) {
      response = try await send(request)
    } catch {
      await limiter.finish(call.allowance, .unanswered)
      throw RealDebridError(attempt: call.attempt, kind: .network(error))
    }
    do throws(RealDebridError) {
      let answer = try APIAnswer(response, to: call, token: token)
      await limiter.finish(call.allowance, .answered)
      return answer
    } catch {
      await limiter.finish(call.allowance, result(of: error))
      throw error
    }
  }

  private func result(of error: RealDebridError) -> RequestResult {
    if error.isThrottle { return .throttled(retryAfter: error.retryAfter) }
    return error.isExhaustion ? .exhausted(retryAfter: error.retryAfter) : .answered
  }

  private func request(for call: APICall, _ token: Secret) throws(RealDebridError) -> HTTPRequest {
    guard let url = SecretURL(address + call.target) else {
      throw RealDebridError(
        attempt: call.attempt,
        kind: .network(TransferError(.badAddress, host: host, detail: "the address of the call is not valid"))
      )
    }
    var headers = [HTTPField("Authorization", secret: Secret("Bearer " + token.reveal()))]
    let body: [UInt8]?
    switch call.body {
    case .none: body = nil
    case .form(let fields):
      headers.append(HTTPField("Content-Type", HTTPFormBody.contentType))
      body = HTTPFormBody.encode(fields)
    case .bytes(let bytes):
      headers.append(HTTPField("Content-Type", "application/x-bittorrent"))
      body = bytes
    }
    return HTTPRequest(call.method, url, headers: headers, body: body, limits: call.limits)
  }

  private func pause(_ duration: Duration, before call: APICall) async throws(RealDebridError) {
    guard duration > .zero else { return }
    do {
      try await clock.sleep(duration)
    } catch {
      throw .cancelled(call.attempt)
    }
  }
}
