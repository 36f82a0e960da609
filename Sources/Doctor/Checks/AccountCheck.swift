internal import Watchlist
internal import Model
internal import RealDebrid

/// Whether there is a token, whether Real-Debrid takes it, and how long the account lasts.
enum AccountCheck {
  private static let token = "token"
  private static let account = "account"
  private static let notice: Int64 = 7 * 86_400
  private static let renewal = "offlinio plan, and offlinio login if that ends with 77"

  static func check(_ patient: Patient) -> Check {
    Check(name: token, limit: .seconds(15)) {
      let (access, place): (RealDebridAccess, String)
      switch patient.access {
      case .success(let found): (access, place) = found
      case .failure(let missing):
        if let file = patient.handedOver(patient.settings.realDebridToken) {
          return [.handedOver(token, file)]
        }
        return [.fail(token, .tokenRefused, missing.reason)]
      }
      let usable: RealDebridAccess
      let accepted: Finding
      switch tokenAtHand(access, place, now: patient.clock.wall()) {
      case .success(let token): (usable, accepted) = (token.access, token.accepted)
      case .failure(let trouble): return [trouble.finding]
      }
      let client = RealDebridClient(
        api: patient.settings.realDebrid.apiURL, access: usable,
        limiter: RequestLimiter(clock: patient.clock), clock: patient.clock, patience: .seconds(2),
        send: patient.send)
      do throws(RealDebridError) {
        let found = try await client.user()
        return [accepted]
          + [finding(found, now: Timestamp(secondsSinceEpoch: patient.clock.wall()))]
      } catch {
        return [refusal(error, place, isOfLogin: access != usable)]
      }
    }
  }

  private struct Trouble: Error {
    let finding: Finding
  }

  private struct TokenAtHand {
    let access: RealDebridAccess
    /// What is said of it where Real-Debrid takes it.
    let accepted: Finding
  }

  /// A login's token as it is: to refresh it would be a change.
  private static func tokenAtHand(
    _ access: RealDebridAccess, _ place: String, now: Int64
  ) -> Result<TokenAtHand, Trouble> {
    let fine = Finding.ok(token, "the one in \(place) is accepted")
    guard case .login(let store) = access else {
      return .success(TokenAtHand(access: access, accepted: fine))
    }
    do throws(LoginFault) {
      guard let login = try store.read()?.login else {
        return .success(TokenAtHand(access: access, accepted: fine))
      }
      guard now < login.expires else {
        // Whether the login was withdrawn shows when it is refreshed, and not before.
        let finding = Finding.warn(
          token,
          "the token of the login in \(place) has ended, so the account was not asked; the next run renews it",
          next: renewal)
        return .failure(Trouble(finding: finding))
      }
      let due = Finding.warn(
        token, "the one in \(place) is accepted, but due to be refreshed; the next run renews it",
        next: renewal)
      return .success(
        TokenAtHand(access: .token(login.token), accepted: login.isDue(at: now) ? due : fine))
    } catch {
      return .failure(Trouble(finding: .fail(token, .tokenRefused, "\(error)")))
    }
  }

  static func refusal(_ error: RealDebridError, _ place: String, isOfLogin: Bool) -> Finding {
    switch error.exitCode {
    case .tokenRefused where isOfLogin:
      .warn(
        token, "the token of the login in \(place) is not accepted; the next run tries to refresh it",
        next: renewal)
    case .tokenRefused: .fail(token, .tokenRefused, "the one in \(place) is not accepted: \(error)")
    case .accountUnusable: .fail(account, .accountUnusable, "\(error)")
    case let exit: .fail(token, exit ?? .temporary, "the one in \(place) could not be tried: \(error)")
    }
  }

  static func finding(_ found: Account, now: Timestamp) -> Finding {
    let until = found.expires.map { " until \($0.date)" } ?? ""
    guard found.isPremium else {
      return .fail(
        account, .accountUnusable, "it is not premium, and nothing can be fetched",
        next: "renew it at https://real-debrid.com/premium")
    }
    if let end = found.expires, end.secondsSinceEpoch - now.secondsSinceEpoch < notice {
      return .warn(
        account, "premium only\(until)", next: "renew it at https://real-debrid.com/premium")
    }
    return .ok(account, "premium\(until)")
  }
}
