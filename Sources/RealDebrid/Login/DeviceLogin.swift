package import Secrets
package import Transfer

/// One login by the device flow: a code, the user's confirmation, a token.
package struct DeviceLogin: Sendable {
  private let client: OAuthClient
  private let clock: ServiceClock

  package init(api: SecretURL, clock: ServiceClock, send: @escaping HTTPSend) {
    client = OAuthClient(OAuthAddress(api: api), send: send)
    self.clock = clock
  }

  /// Asks for a code to show to the user.
  package func begin() async throws(RealDebridError) -> DeviceCode { try await client.deviceCode() }

  /// Waits until the user has confirmed the code, at most as long as it holds, and answers with the login to store.
  ///
  /// A network that is down meanwhile is waited for.
  package func finish(_ code: DeviceCode) async throws(RealDebridError) -> StoredLogin {
    let credentials = try await confirmation(of: code)
    var patience = PollSteps(code, now: clock.elapsed())
    while true {
      do throws(RealDebridError) {
        let grant = try await client.token(credentials, code: code.device, to: "get the token of the login")
        return StoredLogin(credentials, grant, obtained: clock.wall())
      } catch {
        guard error.isWorthWaiting,
          case .rest(let time) = patience.after(.failed(error), now: clock.elapsed())
        else { throw error }
        try await rest(time)
      }
    }
  }

  private func confirmation(of code: DeviceCode) async throws(RealDebridError) -> OAuthCredentials {
    var steps = PollSteps(code, now: clock.elapsed())
    var time = code.interval
    while true {
      try await rest(time)
      switch steps.after(await client.poll(code), now: clock.elapsed()) {
      case .rest(let next): time = next
      case .take(let credentials): return credentials
      case .giveUp(let error): throw error
      }
    }
  }

  private func rest(_ time: Duration) async throws(RealDebridError) {
    do {
      try await clock.sleep(time)
    } catch {
      throw .cancelled("log in")
    }
  }
}
