package import Secrets

/// The whole answer to a request, whatever its status.
package struct HTTPResponse: Sendable {
  package let status: Int
  package let headers: HTTPHeaders
  /// Decoded when it came compressed.
  package let body: [UInt8]
  /// Where the answer came from, after redirects.
  package let finalURL: SecretURL
  /// Whether the server that answered last has no address of the public internet, so that it may well name others
  /// that have none.
  package let isFromPrivateNetwork: Bool

  package init(
    status: Int, headers: HTTPHeaders, body: [UInt8], finalURL: SecretURL, isFromPrivateNetwork: Bool = false
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.finalURL = finalURL
    self.isFromPrivateNetwork = isFromPrivateNetwork
  }
}
