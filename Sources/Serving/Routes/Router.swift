internal import Model
internal import NIOCore
internal import NIOHTTP1

/// Leads requests to what answers them, and does what HTTP asks of every answer.
struct Router: Sendable {
  private static let methods = "GET, HEAD, OPTIONS"

  let service: LibraryService
  let api: APIService
  let metrics: MetricsService
  let requests: RequestMeter
  let resolver: BaseResolver

  /// Whether the body of a request is to be kept.
  static func wantsBody(_ head: HTTPRequestHead) -> Bool {
    head.method == .POST && head.uri.prefix { $0 != "?" }.hasSuffix("/api/downloads")
  }

  /// - Parameters:
  ///   - peer: The address that the connection comes from.
  ///   - local: The host and port that it came to.
  func answer(_ head: HTTPRequestHead, _ body: ByteBuffer, peer: String?, local: String) async -> Answer {
    guard let target = RequestTarget(head.uri) else { return .message(.badRequest, "bad request target") }
    // More than one, or none in HTTP/1.1, is how requests are smuggled past proxies.
    let hosts = head.headers["host"].count
    guard hosts == 1 || hosts == 0 && head.version == .http1_0 else {
      return .message(.badRequest, "bad host")
    }
    guard case .path(let path, let authority) = target else {
      return head.method == .OPTIONS ? Self.options : .notFound
    }
    let base = resolver.base(authority: authority, headers: head.headers, peer: peer, local: local)
    let request = Request(
      method: head.method, path: path, query: Query(target: head.uri), headers: head.headers, base: base,
      body: body)
    let (name, plain) = await answer(request)
    var answer = plain
    if Route.isProtocol(path) { Self.share(&answer, preflight: head.method == .OPTIONS) }
    answer.headers.add(name: "X-Content-Type-Options", value: "nosniff")
    requests.answered(name, status: answer.status.code)
    answer.sent = { [requests] in requests.sent($0, name) }
    return answer
  }

  private func answer(_ request: Request) async -> (RouteName, Answer) {
    switch request.path.first {
    case "api":
      guard let route = APIRoute(request.path.dropFirst()) else {
        return (.api, .fault(.notFound, "there is no such route"))
      }
      let answer = await reading(request) { await api.answer(route, request) }
      return (route == .events ? .events : .api, answer)
    case "metrics" where request.path.count == 1:
      return (.metrics, await reading(request) { await metrics.answer() })
    default:
      guard let route = Route(request.path) else { return (.other, .notFound) }
      return (RouteName(route), await reading(request) { await answer(route, request) })
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
    case .page: return Page.answer(request.base)
    // Relative, so that it holds below a proxy's path too.
    case .configure:
      return Answer(.temporaryRedirect, headers: ["Location": "./", "Cache-Control": "no-store"])
    case .health: return service.health
    case .manifest: return service.manifest(request)
    case .resource(let resource): return await service.answer(resource, request)
    case .media(let fileID, let name): return await service.media(fileID, name, request)
    case .art(let owner, let name): return await service.art(owner, name, request)
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
