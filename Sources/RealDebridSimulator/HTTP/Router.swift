/// Finds what answers a request.
struct Router: Sendable {
  enum Match: Sendable {
    case route(Route, [String])
    /// The address exists for other methods.
    case otherMethod(Endpoint)
    case nowhere
  }

  private let routes: [Route]

  init() {
    routes =
      ServiceHandlers.routes + TorrentListHandlers.routes + TorrentAddHandlers.routes
      + TorrentChangeHandlers.routes + UnrestrictHandlers.routes + DownloadsHandlers.routes
      + HostsHandlers.routes + FileHandlers.routes + CinemetaHandlers.routes + TMDBHandlers.routes
      + AddonHandlers.routes + OAuthHandlers.routes + HookHandlers.routes + AdminHandlers.routes
  }

  func match(_ method: String, _ segments: [String]) -> Match {
    var other: Endpoint?
    for route in routes {
      guard let parameters = route.parameters(in: segments) else { continue }
      if route.accepts(method) { return .route(route, parameters) }
      other = route.endpoint
    }
    return other.map(Match.otherMethod) ?? .nowhere
  }
}
