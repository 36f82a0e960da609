internal import Files
internal import Model
internal import Secrets
internal import Transfer

/// Hands out the token of a stored login, and refreshes it: once for all tasks, and once for all processes.
actor LoginKeeper {
  private let store: LoginStore
  private let client: OAuthClient
  private let clock: ServiceClock
  private var login: StoredLogin?
  private var refreshing: Task<Result<StoredLogin, RealDebridError>, Never>?
  private var last: Duration?

  private static let attempt = "refresh the Real-Debrid token"
  /// Between two looks at the lock of another process, and for how long.
  private static let look = Duration.milliseconds(100)
  /// A service that refuses what it has just handed out is not asked for more of it.
  private static let rest = Duration.seconds(30)
  private static let patience = Duration.seconds(60)

  init(_ store: LoginStore, _ client: OAuthClient, clock: ServiceClock) {
    self.store = store
    self.client = client
    self.clock = clock
  }

  /// The token to use now, refreshed where it ends soon.
  func token() async throws(RealDebridError) -> Secret {
    let login = if let login { login } else { try read() }
    self.login = login
    guard login.isDue(at: clock.wall()) else { return login.token }
    return try await renewed(insteadOf: login.token) ?? login.token
  }

  /// Another token than one that was refused or is about to end; nil where that one is new itself.
  func renewed(insteadOf former: Secret) async throws(RealDebridError) -> Secret? {
    if let login, login.token != former, !login.isDue(at: clock.wall()) { return login.token }
    if let last, clock.elapsed() - last < Self.rest { return nil }
    let task = refreshing ?? Task { await refresh(insteadOf: former) }
    refreshing = task
    let result = await task.value
    if refreshing == task { refreshing = nil }
    let login = try result.get()
    last = clock.elapsed()
    self.login = login
    return login.token
  }

  /// Not cancelled with whoever asked first: an answer that is lost would be a refresh token that is lost.
  private func refresh(insteadOf former: Secret) async -> Result<StoredLogin, RealDebridError> {
    do throws(RealDebridError) {
      let lock = try await lock()
      defer { lock.release() }
      // Another process may have done it while this one waited.
      let login = try read()
      if login.token != former, !login.isDue(at: clock.wall()) { return .success(login) }
      let grant = try await next(after: login)
      let renewed = StoredLogin(login.credentials, grant, obtained: clock.wall())
      do throws(LoginFault) {
        try store.write(renewed)
      } catch {
        throw RealDebridError(
          attempt: Self.attempt, kind: .retryLater, text: "the new token cannot be stored: \(error)")
      }
      return .success(renewed)
    } catch {
      return .failure(error)
    }
  }

  private func next(after login: StoredLogin) async throws(RealDebridError) -> Grant {
    do throws(RealDebridError) {
      return try await client.token(login.credentials, code: login.refreshToken, to: Self.attempt)
    } catch {
      guard error.kind == .tokenRefused else { throw error }
      throw RealDebridError(
        attempt: Self.attempt, kind: .tokenRefused,
        text: "Real-Debrid does not accept the login any more"
          + "\(error.code.map { " (code \($0))" } ?? ""); run: offlinio login")
    }
  }

  private func lock() async throws(RealDebridError) -> FileLock {
    let end = clock.elapsed() + Self.patience
    while true {
      do throws(FileFault) {
        if case .held(let lock) = try FileLock.acquire(store.lock, note: "refreshing\n") { return lock }
      } catch {
        throw RealDebridError(
          attempt: Self.attempt, kind: .retryLater, text: "the new token could not be stored: \(error)")
      }
      guard clock.elapsed() < end else {
        throw RealDebridError(
          attempt: Self.attempt, kind: .retryLater, text: "another process has been at it for a minute")
      }
      do {
        try await clock.sleep(Self.look)
      } catch {
        throw .cancelled(Self.attempt)
      }
    }
  }

  private func read() throws(RealDebridError) -> StoredLogin {
    do throws(LoginFault) {
      if let found = try store.read() { return found.login }
    } catch {
      throw RealDebridError(attempt: "use the stored login", kind: .tokenRefused, text: "\(error)")
    }
    throw RealDebridError(
      attempt: "use the stored login", kind: .tokenRefused,
      text: "\(store.path) is not there any more; run: offlinio login")
  }
}
