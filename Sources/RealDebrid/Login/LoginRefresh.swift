internal import Files
internal import Model
internal import Secrets
internal import SystemPackage

/// Gets the next token of a login, once for all processes.
///
/// The question spends the refresh token, and its answer is all that is left of the login: so whatever can fail on this
/// side is tried first.
struct LoginRefresh: Sendable {
  let store: LoginStore
  let client: OAuthClient
  let clock: ServiceClock
  let disk: LoginDisk

  private static let attempt = "refresh the Real-Debrid token"

  struct Outcome: Sendable {
    let login: StoredLogin
    /// Why it is not on the disk; nil where it is.
    let fault: LoginFault?
  }

  /// - Parameters:
  ///   - former: The token that was refused or is about to end; one that another process got meanwhile is taken as it is.
  ///   - unsaved: A login that could not be stored.
  func run(insteadOf former: Secret, unsaved: StoredLogin?) async throws(RealDebridError) -> Outcome {
    let lock: LoginLock
    do throws(LoginFault) {
      lock = try await LoginLock.acquire(store, clock: clock)
    } catch {
      throw Self.failure(error)
    }
    defer { lock.release() }
    let login = try newest(unsaved)
    if login.token != former, !login.isDue(at: clock.wall()) { return Outcome(login: login, fault: nil) }
    let places = try writable(store.places(replacing: login))
    do throws(RealDebridError) {
      let grant = try await client.token(login.credentials, code: login.refreshToken, to: Self.attempt)
      let renewed = StoredLogin(login.credentials, grant, obtained: clock.wall())
      return Outcome(login: renewed, fault: save(renewed, places))
    } catch {
      guard error.kind == .tokenRefused else { throw error }
      // A process that may not write here has no lock in common with this one, and may have been first.
      let now = try newest(unsaved)
      if now.token != login.token, !now.isDue(at: clock.wall()) { return Outcome(login: now, fault: nil) }
      throw refusal(error)
    }
  }

  enum LateSaving: Sendable { case saved, superseded, failed }

  /// Tries again to store a login, without waiting for others.
  func saveLate(_ login: StoredLogin) -> LateSaving {
    do throws(LoginFault) {
      guard let lock = try LoginLock.take(store) else { return .failed }
      defer { lock.release() }
      let places = store.places(replacing: login)
      guard places.contains(store.path) else { return .superseded }
      return save(login, places) == nil ? .saved : .failed
    } catch {
      return .failed
    }
  }

  /// A login that is stored nowhere counts as long as nobody has logged in since.
  func newest(_ unsaved: StoredLogin?) throws(RealDebridError) -> StoredLogin {
    let found: LoginStore.Found?
    do throws(LoginFault) {
      found = try store.read()
    } catch {
      if let unsaved { return unsaved }
      throw RealDebridError(attempt: "use the stored login", kind: .tokenRefused, text: "\(error)")
    }
    if let unsaved, found.map({ $0.login.obtained <= unsaved.obtained }) ?? true { return unsaved }
    guard let found else {
      throw RealDebridError(
        attempt: "use the stored login", kind: .tokenRefused,
        text: "\(store.path) is not there any more; run: offlinio login")
    }
    return found.login
  }

  private func writable(_ places: [FilePath]) throws(RealDebridError) -> [FilePath] {
    var first: FileFault?
    let writable = places.filter { place in
      do throws(FileFault) {
        try disk.probe(place)
        return true
      } catch {
        first = first ?? error
        return false
      }
    }
    if writable.isEmpty, let first { throw Self.failure(.unwritable(first)) }
    return writable
  }

  /// Nil where one place has it: that is enough for the next run to find it.
  private func save(_ login: StoredLogin, _ places: [FilePath]) -> LoginFault? {
    var first: LoginFault?
    var isSaved = places.isEmpty
    for place in places {
      do throws(LoginFault) {
        try store.write(login, to: place, disk)
        isSaved = true
      } catch {
        first = first ?? error
      }
    }
    return isSaved ? nil : first
  }

  private func refusal(_ error: RealDebridError) -> RealDebridError {
    // Of a login that a service keeps in a folder of its own this process knows the former copy alone.
    let other =
      store.places.count > 1
      ? ";" : "; where a service has renewed it, set $STATE_DIRECTORY as it has it; else"
    return RealDebridError(
      attempt: Self.attempt, kind: .tokenRefused,
      text: "Real-Debrid does not accept the login any more"
        + "\(error.code.map { " (code \($0))" } ?? "")\(other) run: offlinio login")
  }

  private static func failure(_ fault: LoginFault) -> RealDebridError {
    let kind: RealDebridError.Kind = fault.exitCode == .diskProblem ? .diskProblem : .retryLater
    return RealDebridError(attempt: attempt, kind: kind, text: "\(fault)")
  }
}
