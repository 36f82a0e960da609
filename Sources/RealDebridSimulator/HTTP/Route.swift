/// One address pattern and what answers it.
struct Route: Sendable {
  typealias Handler = @Sendable (Call, inout WorldState) -> Reply

  let method: String
  /// Parts of the path; a part that starts with `:` is a parameter, `*` takes all that follows.
  let pattern: [String]
  let endpoint: Endpoint
  let needsToken: Bool
  let handler: Handler

  /// A route of the REST API; `path` is relative to its root.
  static func api(
    _ method: String, _ path: String, _ endpoint: Endpoint, needsToken: Bool = true,
    _ handler: @escaping Handler
  ) -> Route {
    Route(
      method: method, pattern: ["rest", "1.0"] + path.split(separator: "/").map(String.init),
      endpoint: endpoint, needsToken: needsToken, handler: handler)
  }

  /// A route outside the API; it answers HEAD as well when it answers GET.
  static func open(
    _ method: String, _ path: String, _ endpoint: Endpoint, _ handler: @escaping Handler
  ) -> Route {
    Route(
      method: method, pattern: path.split(separator: "/").map(String.init), endpoint: endpoint,
      needsToken: false, handler: handler)
  }

  func accepts(_ method: String) -> Bool {
    method == self.method || (method == "HEAD" && self.method == "GET" && !endpoint.isAPI)
  }

  /// The parameters when `segments` fit the pattern.
  func parameters(in segments: [String]) -> [String]? {
    var parameters: [String] = []
    for (index, part) in pattern.enumerated() {
      if part == "*" { return parameters + [segments[min(index, segments.count)...].joined(separator: "/")] }
      guard segments.indices.contains(index) else { return nil }
      if part.hasPrefix(":") {
        parameters.append(segments[index])
      } else if part != segments[index] {
        return nil
      }
    }
    return segments.count == pattern.count ? parameters : nil
  }
}

/// A request that found its route.
struct Call: Sendable {
  let request: Request
  /// What the pattern left open, in order.
  let parameters: [String]
  /// Seconds since 1970.
  let now: Double
  /// Place in the log.
  let index: Int
  /// `http://host:port` of every listener.
  let origins: [String]

  var form: FormFields { request.form }
}
