/// Counts requests in a moving window.
struct RateWindow: Sendable {
  private let limit: Options.RateLimit
  private var times: [Double] = []

  init(_ limit: Options.RateLimit) {
    self.limit = limit
  }

  /// False when the request is one too many; it is counted either way.
  mutating func admits(_ endpoint: Endpoint, now: Double) -> Bool {
    guard limit.endpoints?.contains(endpoint) ?? true else { return true }
    times.removeAll { $0 <= now - limit.seconds }
    times.append(now)
    return times.count <= limit.requests
  }
}
