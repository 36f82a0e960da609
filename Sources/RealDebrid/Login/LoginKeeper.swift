internal import Files
internal import Model
internal import Secrets
internal import Transfer

/// Hands out the token of a stored login, and has it refreshed: once for all tasks.
actor LoginKeeper {
  private let refreshing: LoginRefresh
  private let clock: ServiceClock
  private let warn: @Sendable (String) -> Void
  private var login: StoredLogin?
  private var task: Task<Result<StoredLogin, RealDebridError>, Never>?
  private var last: (at: Duration, result: Result<StoredLogin, RealDebridError>)?
  /// A login that the disk did not take, and when that was tried last: it ends with the process.
  private var unsaved: (login: StoredLogin, tried: Duration)?
  private var warned: Set<String> = []

  /// A service that refuses what it has just handed out is not asked for more of it, and one that fails is left alone.
  private static let rest = Duration.seconds(30)
  private static let restOfDisk = Duration.seconds(5)

  /// - Parameter warn: Told of what endangers the login while the run goes on.
  init(
    _ store: LoginStore, _ client: OAuthClient, clock: ServiceClock, disk: LoginDisk = .system,
    warn: @escaping @Sendable (String) -> Void
  ) {
    refreshing = LoginRefresh(store: store, client: client, clock: clock, disk: disk)
    self.clock = clock
    self.warn = warn
  }

  /// The token to use now, refreshed where it ends soon.
  func token() async throws(RealDebridError) -> Secret {
    saveLate()
    let login = if let login { login } else { try refreshing.newest(nil) }
    self.login = login
    guard login.isDue(at: clock.wall()) else { return login.token }
    do throws(RealDebridError) {
      return try await renewed(insteadOf: login.token) ?? login.token
    } catch {
      // It was asked for early, so that there would be time for another try.
      guard clock.wall() < login.expires, error.isOfMoment else { throw error }
      if error.kind == .diskProblem { warnOnce("\(error)") }
      return login.token
    }
  }

  /// Another token than one that was refused or is about to end; nil where that one is new itself.
  func renewed(insteadOf former: Secret) async throws(RealDebridError) -> Secret? {
    if let login, login.token != former, !login.isDue(at: clock.wall()) { return login.token }
    if let last, case let past = clock.elapsed() - last.at, past < Self.rest {
      if case .failure(let error) = last.result { throw error.repeated(after: Self.rest - past) }
      return nil
    }
    let task = task ?? Task { await refresh(insteadOf: former) }
    self.task = task
    switch await task.value {
    case .success(let login): return login.token
    case .failure(let error): throw error.repeated(after: Self.rest)
    }
  }

  /// Not cancelled with whoever asked first: an answer that is lost would be a refresh token that is lost.
  private func refresh(insteadOf former: Secret) async -> Result<StoredLogin, RealDebridError> {
    let result: Result<StoredLogin, RealDebridError>
    do throws(RealDebridError) {
      let outcome = try await refreshing.run(insteadOf: former, unsaved: unsaved?.login)
      if let fault = outcome.fault {
        unsaved = (outcome.login, clock.elapsed())
        warnOnce("\(fault), while this run goes on; else it is lost with it. Then run: offlinio login")
      } else if outcome.login != unsaved?.login {
        unsaved = nil
      }
      login = outcome.login
      result = .success(outcome.login)
    } catch {
      result = .failure(error)
    }
    last = (clock.elapsed(), result)
    task = nil
    return result
  }

  private func saveLate() {
    guard let (login, tried) = unsaved, clock.elapsed() - tried >= Self.restOfDisk else { return }
    switch refreshing.saveLate(login) {
    case .saved:
      unsaved = nil
      warn("the login could be stored after all")
    case .superseded: unsaved = nil
    case .failed: unsaved = (login, clock.elapsed())
    }
  }

  private func warnOnce(_ text: String) {
    if warned.insert(text).inserted { warn(text) }
  }
}

extension RealDebridError {
  /// Whether a token that still holds may be used on, since another try may succeed.
  fileprivate var isOfMoment: Bool { !isCancelled && (exitCode == .temporary || exitCode == .diskProblem) }

  /// The same, for whoever may not try again at once.
  fileprivate func repeated(after rest: Duration) -> RealDebridError {
    RealDebridError(
      attempt: attempt, kind: kind, status: status, code: code, text: text,
      retryAfter: max(retryAfter ?? .zero, rest))
  }
}
