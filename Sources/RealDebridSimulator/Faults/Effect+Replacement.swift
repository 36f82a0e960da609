extension Effect {
  /// The status that goes with an `X-Error` of the download hosts.
  private static let xErrorStatuses = [
    "invalid_download_code": 404, "link_not_found": 404, "file_unavailable": 404, "file_not_available": 404,
    "too_many_attempts": 429,
  ]

  /// The answer that stands for the true one; nil when this effect is of another kind.
  func replacement(for call: Call, retryAfter: Int?) -> Reply? {
    switch self {
    case .answer(let error):
      var reply = Reply.error(error)
      if error.status == 429, let retryAfter { reply.setHeader("Retry-After", "\(retryAfter)") }
      return reply
    case .html(let status):
      return .htmlPage(
        status: status, text: status == 200 ? "Your download is on its way" : "Under maintenance")
    case .raw(let status, let type, let body):
      return .text(body, status: status, type: type)
    case .empty(let status):
      return Reply(status: status, headers: [("Content-Type", "application/octet-stream")])
    case .drop:
      var reply = Reply(status: 0)
      reply.delivery.isDropped = true
      return reply
    case .xError(let value, let status):
      var reply = Reply.text(value + "\n", status: status ?? Self.xErrorStatuses[value] ?? 503)
      reply.setHeader("X-Error", value)
      return reply
    case .redirect(let target):
      return Reply(status: 302, headers: [("Location", target ?? Self.twin(of: call))])
    case .vanish:
      return .error(.unknownResource)
    default:
      return nil
    }
  }

  /// The same path at the next listener, or at the other name of the loopback address.
  private static func twin(of call: Call) -> String {
    let request = call.request
    if call.origins.count > 1 {
      return call.origins[(request.listener + 1) % call.origins.count] + request.path
    }
    let host = "http://127.0.0.1"
    let origin =
      request.origin.hasPrefix(host)
      ? "http://localhost" + request.origin.dropFirst(host.count) : call.origins.first ?? request.origin
    return origin + request.path
  }
}
