import CCurl
import Secrets

extension EasyHandle {
  /// Sets everything that a request needs and the rules that hold for each.
  mutating func configure(_ plan: TransferPlan) throws(CurlCode) {
    try takeNotes()
    try guardAgainstSurprises()
    try setLimits(plan)
    try set(CURLOPT_URL, plan.request.url.reveal())
    try set(CURLOPT_USERAGENT, plan.userAgent)
    switch plan.addressFamily {
    case .any: try set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_WHATEVER))
    case .v4: try set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_V4))
    case .v6: try set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_V6))
    }
    try setMethod(plan.request)
    switch plan.purpose {
    case .message:
      // Every encoding that libcurl knows; the cap on the body counts decoded bytes.
      try set(CURLOPT_ACCEPT_ENCODING, "")
    case .download:
      // A connection of its own per transfer, and bytes as they lie on the server.
      try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
      try set(CURLOPT_BUFFERSIZE, 64 << 10)
    }
    try setFields(plan.fieldLines)
  }

  private func guardAgainstSurprises() throws(CurlCode) {
    try set(CURLOPT_NOSIGNAL, 1)
    try set(CURLOPT_PROTOCOLS_STR, "http,https")
    try set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    // Redirects are followed by `Redirect`, which knows which fields may travel.
    try set(CURLOPT_FOLLOWLOCATION, 0)
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    // The empty text means no proxy, also none that the environment names.
    try set(CURLOPT_PROXY, "")
    // A look-up that hangs would otherwise hold the whole loop when its transfer is cancelled; its thread frees
    // itself when the resolver answers.
    try set(CURLOPT_QUICK_EXIT, 1)
  }

  private func setLimits(_ plan: TransferPlan) throws(CurlCode) {
    try set(CURLOPT_CONNECTTIMEOUT_MS, plan.request.limits.connect)
    if let total = plan.total { try set(CURLOPT_TIMEOUT_MS, total) }
    if let idle = plan.idle {
      // libcurl counts in seconds, and not while a transfer is paused.
      try set(CURLOPT_LOW_SPEED_LIMIT, plan.slowest)
      try set(CURLOPT_LOW_SPEED_TIME, max(1, Int(idle / .seconds(1))))
    }
  }

  private func setMethod(_ request: HTTPRequest) throws(CurlCode) {
    switch request.method {
    case .get: try set(CURLOPT_HTTPGET, 1)
    case .head: try set(CURLOPT_NOBODY, 1)
    case .post, .put:
      try set(CURLOPT_POST, 1)
      try setBody(request.body ?? [])
    case .delete:
      if let body = request.body { try setBody(body) }
    }
    // libcurl sends a request again without a word when a connection that it kept turns out to be dead; what must not
    // happen twice gets a connection of its own.
    if request.method == .post || request.method == .put { try set(CURLOPT_FRESH_CONNECT, 1) }
    if request.method == .put || request.method == .delete {
      try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }
  }
}
