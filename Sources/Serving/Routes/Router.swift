internal import Model
internal import NIOCore
internal import NIOHTTP1

/// Leads requests to what answers them, and does what HTTP asks of every answer.
struct Router: Sendable {
  private static let methods = "GET, HEAD, OPTIONS"

  let page = Page()
  let service: LibraryService
  let api: APIService
  let metrics: MetricsService
  let requests: RequestMeter
  let guesses: GuessLimit
  /// Whether connections are encrypted.
  let isSecure: Bool
  private let turnstile = Turnstile()
  private(set) var gate = AccessGate(nil)
  /// Nil where nothing can be changed.
  private(set) var writes: WriteService?
  private(set) var resolver = BaseResolver(publicURL: nil, trustedProxies: [])
  private var settings = JSONValue.object([:])

  init(
    service: LibraryService, api: APIService, metrics: MetricsService, requests: RequestMeter,
    guesses: GuessLimit, isSecure: Bool
  ) {
    self.service = service
    self.api = api
    self.metrics = metrics
    self.requests = requests
    self.guesses = guesses
    self.isSecure = isSecure
  }

  /// The same router on other terms; nobody's wrong guesses are forgotten.
  func with(_ terms: ServerTerms) -> Router {
    var router = self
    router.gate = AccessGate(terms.accessKey)
    router.writes = terms.administration.map {
      WriteService(
        administration: $0, store: api.store, guesses: guesses, patience: api.patience, turnstile: turnstile)
    }
    router.resolver = BaseResolver(
      publicURL: terms.publicURL, trustedProxies: terms.trustedProxies, isSecure: isSecure)
    router.settings = terms.settings
    return router
  }

  /// Whether the body of a request is to be kept: nobody's who may change nothing anyway.
  func wantsBody(_ head: HTTPRequestHead, from peer: Peer) -> Bool {
    guard let writes, head.method == .POST, case .path(let path, _)? = RequestTarget(head.uri),
      guesses.mayTry(ClientAddress.of(head.headers, peer: peer, trusted: resolver.trustedProxies)),
      case .open(let rest) = gate.passage(path), rest.first == "api",
      APIRoute(rest.dropFirst()) == .downloads
    else { return false }
    return writes.admits(head.headers)
  }

  /// The answer to a plain GET, where it needs nothing but memory; else nil, and nothing is counted.
  func prompt(_ head: HTTPRequestHead, peer: Peer, local: String) -> Answer? {
    // Who knows the key is `admit`'s to find out.
    guard gate.isOpen, case .path(let path, let authority)? = RequestTarget(head.uri),
      head.headers["host"].count == 1, case .resource(let resource)? = Route(path)
    else { return nil }
    let base = resolver.base(authority: authority, headers: head.headers, peer: peer, local: local)
    let request = Request(
      method: .GET, path: path, query: Query(target: head.uri), headers: head.headers, base: base,
      body: ByteBuffer())
    guard var answer = service.known(resource, request) else { return nil }
    Self.share(&answer, preflight: false)
    return finished(answer, .addon, isShared: true)
  }

  private func finished(_ found: Answer, _ name: RouteName, isShared: Bool) -> Answer {
    var answer = found
    SecurityHeaders.add(to: &answer.headers, isShared: isShared)
    requests.answered(name, status: answer.status.code)
    answer.route = name
    answer.sent = { [requests] in requests.sent($0, name) }
    return answer
  }

  /// - Parameters:
  ///   - local: The host and port that it came to.
  func answer(_ head: HTTPRequestHead, _ body: ByteBuffer, peer: Peer, local: String) async -> Answer {
    guard let target = RequestTarget(head.uri) else { return .message(.badRequest, "bad request target") }
    // More than one, or none in HTTP/1.1, is how requests are smuggled past proxies.
    let hosts = head.headers["host"].count
    guard hosts == 1 || hosts == 0 && head.version == .http1_0 else {
      return .message(.badRequest, "bad host")
    }
    // RFC 9112 section 6.1: where such a request ends, a proxy may see differently.
    if head.version == .http1_0, head.headers.contains(name: "transfer-encoding") {
      return .message(.badRequest, "bad transfer encoding")
    }
    guard case .path(let path, let authority) = target else {
      return head.method == .OPTIONS ? Self.options : .notFound
    }
    // Few answers depend on it.
    let client = { ClientAddress.of(head.headers, peer: peer, trusted: self.resolver.trustedProxies) }
    let base = resolver.base(authority: authority, headers: head.headers, peer: peer, local: local)
    let (name, isShared, found) = await admit(path, client) { path in
      let request = Request(
        method: head.method, path: path, query: Query(target: head.uri), headers: head.headers,
        base: gate.base(base), body: body)
      let (name, plain) = await self.answer(request, from: client)
      guard Route.isProtocol(path) else { return (name, false, plain) }
      var shared = plain
      Self.share(&shared, preflight: head.method == .OPTIONS)
      return (name, true, shared)
    }
    return finished(found, name, isShared: isShared)
  }

  /// Lets those in who know the key; for everybody else nothing is here but the health.
  private func admit(
    _ path: [Substring], _ client: () -> IPAddress?,
    _ enter: ([Substring]) async -> (RouteName, Bool, Answer)
  ) async -> (RouteName, Bool, Answer) {
    if gate.isOpen || path == ["healthz"] { return await enter(path) }
    let client = client()
    guard guesses.mayTry(client) else { return (.other, false, Self.tooMany) }
    switch gate.passage(path) {
    case .open(let rest): return await enter(rest)
    // Relative, so that it holds below a proxy's path too.
    case .doorstep:
      let key = path.first.map(String.init) ?? ""
      return (
        .page, false,
        Answer(.temporaryRedirect, headers: ["Location": "\(key)/", "Cache-Control": "no-store"])
      )
    case .wrongKey:
      guesses.noteWrong(client)
      return (.other, false, .notFound)
    }
  }

  private static var tooMany: Answer {
    var answer = Answer.message(.tooManyRequests, "too many requests")
    answer.headers.add(name: "Retry-After", value: "10")
    return answer
  }

  private func answer(_ request: Request, from client: () -> IPAddress?) async -> (RouteName, Answer) {
    switch request.path.first {
    case "api":
      guard let route = APIRoute(request.path.dropFirst()) else {
        return (.api, .fault(.notFound, "there is no such route"))
      }
      return (route == .events ? .events : .api, await answer(route, request, from: client))
    case "metrics" where request.path.count == 1:
      return (.metrics, await reading(request) { await metrics.answer() })
    default:
      guard let route = Route(request.path) else { return (.other, .notFound) }
      return (RouteName(route), await reading(request) { await answer(route, request) })
    }
  }

  /// What changes something is only there with an admin token.
  private func answer(
    _ route: APIRoute, _ request: Request, from client: () -> IPAddress?
  ) async -> Answer {
    guard route.isReadable || writes != nil else { return .fault(.notFound, "there is no such route") }
    let methods = route.methods(isWritable: writes != nil)
    switch request.method {
    case .OPTIONS: return Answer(.noContent, headers: ["Allow": methods])
    case .GET where route.isReadable, .HEAD where route.isReadable:
      return await api.answer(route, request, settings: settings, from: client())
    case let method where method == route.changing:
      guard let writes else {
        return .fault(.notFound, "nothing can be changed here: no admin_token_file is configured")
      }
      return await writes.answer(route, request, from: client())
    default:
      var answer = Answer.fault(.methodNotAllowed, "only \(methods) are allowed here")
      answer.headers.add(name: "Allow", value: methods)
      return answer
    }
  }

  /// Lets those methods alone through that change nothing.
  private func reading(_ request: Request, _ answer: () async -> Answer) async -> Answer {
    switch request.method {
    case .OPTIONS: return Self.options
    case .GET, .HEAD: return await answer()
    default:
      var answer = Answer.message(.methodNotAllowed, "only \(Self.methods) are allowed here")
      answer.headers.add(name: "Allow", value: Self.methods)
      return answer
    }
  }

  private func answer(_ route: Route, _ request: Request) async -> Answer {
    switch route {
    case .page: return page.answer(request)
    // Relative, so that it holds below a proxy's path too.
    case .configure:
      return Answer(.temporaryRedirect, headers: ["Location": "./", "Cache-Control": "no-store"])
    case .health: return service.health
    case .manifest: return service.manifest(request)
    case .resource(let resource): return await service.answer(resource, request)
    case .media(let fileID, let name): return await service.media(fileID, name, request)
    case .art(let owner, let name): return await service.art(owner, name, request)
    case .subtitle(let fileID, let name): return await service.subtitle(fileID, name, request)
    }
  }

  private static let options = Answer(.noContent, headers: ["Allow": methods])

  /// Lets pages of every origin read the answer: clients are web pages of many hosts.
  private static func share(_ answer: inout Answer, preflight: Bool) {
    answer.headers.add(name: "Access-Control-Allow-Origin", value: "*")
    guard preflight else {
      answer.headers.add(
        name: "Access-Control-Expose-Headers", value: "Accept-Ranges, Content-Length, Content-Range, ETag")
      return
    }
    answer.headers.add(name: "Access-Control-Allow-Methods", value: methods)
    answer.headers.add(
      name: "Access-Control-Allow-Headers",
      value:
        "Accept, Accept-Encoding, Accept-Language, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Range, Range"
    )
    answer.headers.add(name: "Access-Control-Max-Age", value: "86400")
  }
}
