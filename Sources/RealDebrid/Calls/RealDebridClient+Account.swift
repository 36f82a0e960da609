internal import Model
internal import Transfer

extension RealDebridClient {
  /// Asks for the account that the token belongs to.
  package func user() async throws(RealDebridError) -> Account {
    let call = APICall(
      attempt: "read the Real-Debrid account", path: "/user", subject: .account, allowance: .general,
      isTokenCheck: true)
    guard let account = Account(try await perform(call).value) else {
      throw .garbled(call.attempt, "no account in the answer")
    }
    return account
  }

  /// Asks for the account and throws `accountUnusable` unless it can fetch anything.
  package func usableUser() async throws(RealDebridError) -> Account {
    let account = try await user()
    guard account.isPremium else {
      throw RealDebridError(
        attempt: "use the Real-Debrid account", kind: .accountUnusable,
        text: "the account is not premium" + (account.expires.map { ", it expired on \($0.date)" } ?? ""))
    }
    return account
  }

  /// Asks how many torrents are active and how many may be.
  package func activeCount() async throws(RealDebridError) -> ActiveTorrents {
    let call = APICall(
      attempt: "count the active torrents", path: "/torrents/activeCount", subject: .account,
      allowance: .torrents)
    guard let value = try await perform(call).value, let active = value["nb"]?.lenientInteger,
      let limit = value["limit"]?.lenientInteger
    else { throw .garbled(call.attempt, "no numbers in the answer") }
    return ActiveTorrents(active: Int(clamping: active), limit: Int(clamping: limit))
  }

  /// Asks which links hosters have.
  package func hosterPatterns() async throws(RealDebridError) -> HosterPatterns {
    let call = APICall(
      attempt: "read the list of hosters", path: "/hosts/regex", subject: .account, allowance: .general)
    guard let patterns = try await perform(call).value?.elements else {
      throw .garbled(call.attempt, "no list in the answer")
    }
    return HosterPatterns(patterns.compactMap(\.string))
  }
}
