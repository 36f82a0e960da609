/// The clock, the account and its traffic.
enum ServiceHandlers {
  static let routes: [Route] = [
    .api("GET", "time", .time, needsToken: false) { call, state in
      .text(state.time(call.now).plain)
    },
    .api("GET", "time/iso", .timeISO, needsToken: false) { call, state in
      .text(state.time(call.now).iso)
    },
    .api("GET", "user", .user) { call, state in user(call, state) },
    // An empty map is an empty array in PHP.
    .api("GET", "traffic", .traffic) { _, _ in .json([]) },
  ]

  private static func user(_ call: Call, _ state: WorldState) -> Reply {
    let account = state.account
    let isPremium = account.standing == .premium
    let left = isPremium ? account.premiumSeconds : 0
    return .json([
      "id": 1_254_207,
      "username": .string(account.username),
      "email": "\(account.username)@example.org",
      "points": 0,
      "locale": "en",
      "avatar": "\(call.request.origin)/images/avatar.jpg",
      "type": isPremium ? "premium" : "free",
      "premium": JSON(left),
      "expiration": .string(state.time(call.now + Double(isPremium ? left : -86_400)).stamp),
    ])
  }
}

extension WorldState {
  func time(_ secondsSince1970: Double) -> ServerTime {
    ServerTime(secondsSince1970, offset: options.timeOffset)
  }
}
