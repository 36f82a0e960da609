import Files
import Secrets

/// An exchange that brought no usable answer.
///
/// It names the host and a short hash of path and query, so that two requests can be told apart; never the URL.
package struct TransferError: Error, Sendable, Hashable {
  package enum Code: Sendable, Hashable {
    case resolve
    /// No connection, or no TLS handshake on it.
    case connect
    /// A certificate or TLS set-up that is refused: it does not heal by trying again.
    case tls
    case timeout
    /// The connection broke, or the body ended early.
    case reset
    case tooLarge
    case tooManyRedirects
    case badAddress
    /// Of a request for the public internet alone; nothing was sent.
    case privateNetwork
    case protocolError
    /// By the task, or because the client was closed.
    case cancelled
    /// libcurl's number for what has no name here.
    case other(Int32)
  }

  package let code: Code
  package let host: String
  package let detail: String
  /// Eight hexadecimal digits for path and query; empty where there is no request.
  package let mark: String

  package init(_ code: Code, host: String, detail: String) {
    self.code = code
    self.host = host
    self.detail = detail
    mark = ""
  }

  init(_ code: Code, _ url: SecretURL, _ detail: String) {
    self.code = code
    host = url.host
    self.detail = detail
    mark = url.mark
  }

  /// Whether the same request may well succeed a little later.
  package var isTemporary: Bool {
    switch code {
    case .resolve, .connect, .timeout, .reset: true
    case .tls, .tooLarge, .tooManyRedirects, .badAddress, .privateNetwork, .protocolError, .cancelled, .other:
      false
    }
  }
}

extension TransferError: CustomStringConvertible {
  package var description: String {
    mark.isEmpty ? "\(host): \(detail)" : "\(host) (request \(mark)): \(detail)"
  }
}

extension SecretURL {
  /// What distinguishes requests to one host without telling them.
  fileprivate var mark: String {
    let place = reveal().utf8.drop { $0 != UInt8(ascii: ":") }.dropFirst(3)
    let pathAndQuery = place.drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    return String(SHA256.hex(of: Array(pathAndQuery)).prefix(8))
  }
}
