/// Reads the account and the options as ``Scenario`` describes them.
enum OptionReader {
  static func read(_ value: ScenarioValue, into options: inout Options) throws(ScenarioError) {
    var object = try value.object()
    if let value = object.take("linkLength") { options.linkLength = try value.integer() }
    if let value = object.take("refusesLongLinks") { options.refusesLongLinks = try value.bool() }
    if let value = object.take("sendsETag") { options.sendsETag = try value.bool() }
    if let value = object.take("pace") { options.pace = max(try value.integer(), 1) }
    if let value = object.take("activeLimit") { options.activeLimit = try value.integer() }
    if let value = object.take("retryAfter") { options.retryAfter = try value.integer() }
    if let value = object.take("connectionsPerFile") { options.connectionsPerFile = try value.integer() }
    if let value = object.take("announcedConnections") {
      options.announcedConnections = try value.integer()
    }
    if let value = object.take("deadHosts") { options.deadHosts = try value.integer() }
    if let value = object.take("connectionsPerAccount") {
      options.connectionsPerAccount = try value.integer()
    }
    if let value = object.take("addressLifetime") { options.addressLifetime = try value.number() }
    if let value = object.take("hosterPatterns") { options.hosterPatterns = try value.strings() }
    if let value = object.take("timeOffset") { options.timeOffset = try value.integer() }
    if let values = try object.take("rateLimits")?.array() {
      options.rateLimits = []
      for value in values { options.rateLimits.append(try rateLimit(value)) }
    }
    try object.finish()
  }

  static func read(_ value: ScenarioValue, into state: inout WorldState, now: Double) throws(ScenarioError) {
    var object = try value.object()
    if let value = object.take("token") { state.account.token = try value.string() }
    if let value = object.take("username") { state.account.username = try value.string() }
    if let value = object.take("premiumSeconds") { state.account.premiumSeconds = try value.integer() }
    if let value = object.take("standing") {
      switch try value.string() {
      case "premium": state.account.standing = .premium
      case "expired": state.account.standing = .expired
      case let text:
        guard let error = APIError.named(text, code: nil) else {
          throw value.fault("neither \"premium\", \"expired\" nor an error's text")
        }
        state.account.standing = .refused(error)
      }
    }
    for value in try object.take("torrents")?.array() ?? [] {
      guard state.addFinished(try value.string(), now: now) != nil else {
        throw value.fault("no torrent has this name or infohash")
      }
    }
    try object.finish()
  }

  private static func rateLimit(_ value: ScenarioValue) throws(ScenarioError) -> Options.RateLimit {
    var object = try value.object()
    var limit = Options.RateLimit(
      requests: try object.need("requests").integer(), seconds: try object.need("seconds").number())
    if let names = object.take("endpoints") {
      var endpoints: Set<Endpoint> = []
      for name in try names.array() {
        guard let endpoint = Endpoint(rawValue: try name.string()) else {
          throw name.fault("unknown endpoint")
        }
        endpoints.insert(endpoint)
      }
      limit.endpoints = endpoints
    }
    try object.finish()
    return limit
  }
}
