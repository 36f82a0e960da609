package import Secrets

/// Where tokens are handed out, which is beside the API.
package struct OAuthAddress: Sendable, Hashable {
  private let base: String
  package let host: String

  /// - Parameter api: The API's address, `…/rest/1.0`; what stands before `/rest/` holds for both.
  package init(api: SecretURL) {
    let text = api.reveal()
    let place = text.prefix { $0 != "?" && $0 != "#" }
    let start = place.ranges(of: "/rest/").last?.lowerBound ?? place.endIndex
    var before = place[..<start]
    while before.hasSuffix("/") { before.removeLast() }
    base = before + "/oauth/v2"
    host = api.host
  }

  /// Nil where no address can be made.
  func url(_ path: String) -> SecretURL? { SecretURL("\(base)/\(path)") }
}
