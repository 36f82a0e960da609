import Secrets

/// All that libcurl is told about one exchange; redirects are exchanges of their own.
struct TransferPlan: Sendable {
  enum Purpose: Sendable {
    /// A small body for memory, compressed if the server likes.
    case message
    /// A file: HTTP/1.1, never compressed.
    case download
  }

  let request: HTTPRequest
  let purpose: Purpose
  let userAgent: String
  var addressFamily: AddressFamily
  /// How long the exchange may take in all; nil for a file.
  let total: Duration?
  /// How long fewer bytes of the body than `slowest` may arrive; nil where `total` is enough.
  let idle: Duration?
  /// Bytes per second.
  let slowest: Int
  let peers: PeerRule

  /// The fields as libcurl wants them: one without a value ends in a semicolon, a colon would remove it.
  var fieldLines: [String] {
    let own = request.headers.map { field in
      field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value.reveal())"
    }
    // No pause before larger bodies to ask whether they are welcome.
    return own + ["Expect:"]
  }
}
