import CCurl
import Secrets

/// What a redirect makes of a request.
///
/// libcurl's own redirects would carry every custom field but `Authorization` and `Cookie` to other hosts.
enum Redirect: Sendable {
  case to(HTTPRequest)
  /// Not followed, with the reason.
  case refused(String)

  /// - Parameter location: The field as the server sent it, absolute or relative.
  init(of request: HTTPRequest, status: Int, location: String) {
    guard let url = Self.resolve(location, against: request.url) else {
      self = .refused("a redirect to something that is no http address")
      return
    }
    var next = request
    next.url = url
    if Self.becomesGet(request.method, status) {
      next.method = .get
      next.body = nil
      next.headers.removeAll { $0.name.lowercased().hasPrefix("content-") }
    }
    if !url.hasSameOrigin(as: request.url) {
      guard next.body == nil else {
        self = .refused("a redirect that would send the body of the request to another host")
        return
      }
      next.headers.removeAll(where: \.staysWithOrigin)
    }
    self = .to(next)
  }

  /// As browsers do it.
  private static func becomesGet(_ method: HTTPRequest.Method, _ status: Int) -> Bool {
    switch status {
    case 303: method != .head
    case 301, 302: method == .post
    default: false
    }
  }

  static func resolve(_ location: String, against base: SecretURL) -> SecretURL? {
    guard !location.utf8.contains(0), let parts = curl_url() else { return nil }
    defer { curl_url_cleanup(parts) }
    // As libcurl does for its own redirects: servers send blanks and raw UTF-8.
    let lenient = UInt32(CURLU_URLENCODE | CURLU_ALLOW_SPACE)
    guard curl_url_set(parts, CURLUPART_URL, base.reveal(), 0) == CURLUE_OK,
      curl_url_set(parts, CURLUPART_URL, location, lenient) == CURLUE_OK
    else { return nil }
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(parts, CURLUPART_URL, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return SecretURL(String(cString: text))
  }
}

extension SecretURL {
  /// Whether scheme, host and port agree.
  fileprivate func hasSameOrigin(as other: SecretURL) -> Bool {
    let usual = ["http": 80, "https": 443]
    return scheme == other.scheme && host == other.host
      && (port ?? usual[scheme]) == (other.port ?? usual[other.scheme])
  }
}
