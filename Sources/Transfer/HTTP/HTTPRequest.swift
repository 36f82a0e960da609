package import Secrets

/// A request whose answer is small enough for memory.
package struct HTTPRequest: Sendable {
  package enum Method: String, Sendable, Hashable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  package var method: Method
  package var url: SecretURL
  package var headers: [HTTPField]
  /// Sent as it is; `Content-Type` is a header like others.
  package var body: [UInt8]?
  package var limits: HTTPLimits
  /// Holds for redirects too; they are narrowed to the public internet anyway where the first answer came from there.
  package var network: NetworkScope

  package init(
    _ method: Method = .get, _ url: SecretURL, headers: [HTTPField] = [], body: [UInt8]? = nil,
    limits: HTTPLimits = HTTPLimits(), network: NetworkScope = .any
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.limits = limits
    self.network = network
  }
}
