import Secrets

/// One request for a stretch of a file.
struct SegmentRequest: Hashable, Sendable {
  var url: SecretURL
  /// The bytes that are wanted; `.max` at the end asks for all that follow.
  var range: Range<Int64>
  /// Bytes the file must have; nil when nobody said.
  var expected: Int64?
  /// What was found out about the file whose bytes are here already; nil while none are.
  var known: KnownFile?
  /// Whether nothing is taken beyond the range, also where the whole file comes in answer.
  var isExact = false
  /// Where the file may come from, redirects included.
  var network = NetworkScope.any

  /// Whether the whole file is asked for, which every server can answer.
  private var isWhole: Bool { range.lowerBound == 0 && range.upperBound == .max }

  var fields: [HTTPField] {
    let plain = HTTPField("Accept-Encoding", "identity")
    guard !isWhole else { return [plain] }
    let last = range.upperBound == .max ? "" : "\(range.upperBound - 1)"
    // No If-Range: a changed validator is no proof of other bytes, and the whole file in answer would be no help.
    return [plain, HTTPField("Range", "bytes=\(range.lowerBound)-\(last)")]
  }
}

/// How one request for a file ended.
enum SegmentEnd: Hashable, Sendable {
  /// The body ended where the server had said, or where nothing more was wanted.
  case complete
  /// Nothing is wrong with the file: go on later, no sooner than the server asks.
  case interrupted(String, retryAfter: Duration? = nil)
  /// There was no connection to the host.
  case unreachable(String)
  /// The whole file came where a part was asked for; nothing of it was taken.
  case rangeIgnored
  /// The server tells another state of the file than is known; whether its bytes are others is open.
  case changed(Validator)
  /// The file is another one.
  case replaced(String)
  /// Status 416, with the size that the server tells.
  case rangeRefused(total: Int64?)
  /// More bytes than the file has; what was written is worthless.
  case overrun(expected: Int64, announced: Int64)
  case failed(DownloadFailure)
}
