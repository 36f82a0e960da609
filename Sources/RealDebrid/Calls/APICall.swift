internal import Model
internal import Transfer

/// One call of the API, as data.
struct APICall: Sendable {
  /// What the call is about; the same error number means different things for different subjects.
  enum Subject: Sendable, Hashable, CaseIterable {
    case account
    /// A torrent that is being added.
    case addition
    /// A torrent that is in the account.
    case torrent
    /// A link of the service's own, as torrents have them.
    case torrentLink
    case hosterLink
  }

  /// What making the call twice does.
  enum Repetition: Sendable, Hashable {
    /// Nothing.
    case free
    /// It uses up something, but harms nothing.
    case costly
    /// It may add a second torrent, so whoever calls looks first what became of the first call.
    case reconciled
  }

  enum Body: Sendable {
    case none
    case form([(String, String)])
    case bytes([UInt8])
  }

  /// As a verb phrase, for errors; holds no secret.
  let attempt: String
  var method: HTTPRequest.Method = .get
  /// Below the API's address, parts percent-encoded.
  let path: String
  var query: [(String, String)] = []
  var body: Body = .none
  let subject: Subject
  let allowance: RequestAllowance
  var repetition: Repetition = .free
  var limits = HTTPLimits(total: .seconds(30), maximumBody: 4 << 20)
  /// Whether this is the call that tells a refused token from a fault.
  var isTokenCheck = false

  /// The path with the query.
  var target: String {
    guard !query.isEmpty else { return path }
    return path + "?" + query.map { "\($0.0)=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
  }
}
