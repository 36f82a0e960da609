extension WorldState {
  /// What the connection has to send, and where it stands in the log.
  struct Ticket: Sendable {
    var reply: Reply
    let index: Int
    let generation: Int
    let isLogged: Bool
  }

  /// Decides the answer to a request: route, limits, faults, token, handler, in this order.
  mutating func answer(_ request: Request, router: Router, origins: [String], now: Double) -> Ticket {
    let segments = request.segments
    var request = request
    switch router.match(request.method, segments) {
    case .nowhere:
      let index = begin(request, endpoint: nil, subjects: [], now: now)
      return ticket(.error(.unknownMethod), index)
    case .otherMethod(let endpoint):
      let index = begin(request, endpoint: endpoint, subjects: [], now: now)
      return ticket(.error(.methodNotAllowed), index)
    case .route(let route, let parameters) where route.endpoint == .admin:
      let call = Call(request: request, parameters: parameters, now: now, index: -1, origins: origins)
      return Ticket(reply: route.handler(call, &self), index: -1, generation: log.generation, isLogged: false)
    case .route(let route, let parameters):
      let subjects = subjects(of: request, endpoint: route.endpoint, parameters: parameters)
      let index = begin(request, endpoint: route.endpoint, subjects: subjects, now: now)
      if let refusal = refusal(by: route.endpoint, now: now) { return ticket(refusal, index) }
      let taken = faults.take(for: route.endpoint, method: request.method, subjects: subjects)
      if taken.contains(where: { $0.effect == .ignoreRange }) { request.headers["range"] = nil }
      let call = Call(request: request, parameters: parameters, now: now, index: index, origins: origins)
      var reply = replacement(taken, route: route, call: call) ?? handle(route, call)
      if route.endpoint.isAPI || route.endpoint == .tmdb { reply.honourETag(request) }
      for fault in taken { fault.effect.bend(&reply) }
      return ticket(reply, index)
    }
  }

  private mutating func begin(_ request: Request, endpoint: Endpoint?, subjects: [String], now: Double) -> Int
  {
    let index = log.requests.count
    log.begin(
      LoggedRequest(
        index: index, time: now, endpoint: endpoint, method: request.method, path: request.path,
        query: request.query, form: request.form, bodySize: request.body.count,
        range: request.headers["range"], userAgent: request.headers["user-agent"],
        hasAuthorization: request.headers["authorization"] != nil, subjects: subjects,
        listener: request.listener))
    return index
  }

  private mutating func ticket(_ reply: Reply, _ index: Int) -> Ticket {
    log.decide(index, status: reply.delivery.isDropped ? 0 : reply.status)
    return Ticket(reply: reply, index: index, generation: log.generation, isLogged: true)
  }

  private mutating func refusal(by endpoint: Endpoint, now: Double) -> Reply? {
    guard endpoint.isAPI, !options.rateLimits.isEmpty else { return nil }
    if rateWindows.count != options.rateLimits.count {
      rateWindows = options.rateLimits.map { RateWindow($0) }
    }
    var admitted = true
    for index in rateWindows.indices {
      admitted = rateWindows[index].admits(endpoint, now: now) && admitted
    }
    guard !admitted else { return nil }
    var reply = Reply.error(.tooManyRequests)
    if let seconds = options.retryAfter { reply.setHeader("Retry-After", "\(seconds)") }
    return reply
  }

  private mutating func replacement(_ taken: [Fault], route: Route, call: Call) -> Reply? {
    for fault in taken {
      guard let reply = fault.effect.replacement(for: call, retryAfter: options.retryAfter) else { continue }
      if fault.takesEffect { _ = handle(route, call) }
      if fault.effect == .vanish { torrents.removeAll { $0.id == call.parameters.first } }
      return reply
    }
    return nil
  }

  private mutating func handle(_ route: Route, _ call: Call) -> Reply {
    if route.needsToken {
      guard call.request.token == account.token || login.accepts(call.request.token, at: call.now) else {
        return .error(.badToken)
      }
      if case .refused(let error) = account.standing { return .error(error) }
    }
    return route.handler(call, &self)
  }
}

extension Reply {
  /// The API sends a validator with what it answers to GET, and honours it.
  fileprivate mutating func honourETag(_ request: Request) {
    guard request.method == "GET", status == 200, case .bytes(let bytes) = body else { return }
    // FNV-1a, 64 bits: enough to tell one answer from the next.
    let digest = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let validator = "\"\(String(digest, radix: 16))\""
    setHeader("ETag", validator)
    guard request.headers["if-none-match"] == validator else { return }
    self = Reply(status: 304, headers: [("ETag", validator)])
  }
}
