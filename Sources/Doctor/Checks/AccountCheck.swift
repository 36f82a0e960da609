internal import Watchlist
internal import Model
internal import RealDebrid

/// Whether there is a token, whether Real-Debrid takes it, and how long the account lasts.
enum AccountCheck {
  private static let token = "token"
  private static let account = "account"
  private static let notice: Int64 = 7 * 86_400

  static func check(_ patient: Patient) -> Check {
    Check(name: token, limit: .seconds(15)) {
      let (access, place): (RealDebridAccess, String)
      switch patient.access {
      case .success(let found): (access, place) = found
      case .failure(let missing): return [.fail(token, .tokenRefused, missing.reason)]
      }
      let client = RealDebridClient(
        api: patient.settings.realDebrid.apiURL, access: access,
        limiter: RequestLimiter(clock: patient.clock), clock: patient.clock, patience: .seconds(2),
        send: patient.send)
      do throws(RealDebridError) {
        let found = try await client.user()
        return [.ok(token, "the one in \(place) is accepted")]
          + [finding(found, now: Timestamp(secondsSinceEpoch: patient.clock.wall()))]
      } catch {
        return [refusal(error, place)]
      }
    }
  }

  static func refusal(_ error: RealDebridError, _ place: String) -> Finding {
    switch error.exitCode {
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
