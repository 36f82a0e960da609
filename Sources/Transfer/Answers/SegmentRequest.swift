import Secrets

/// One request for the bytes of a file from an offset on.
struct DownloadAttempt: Hashable, Sendable {
  var url: SecretURL
  var offset: Int64
  /// Bytes the file must have; nil when nobody said.
  var expected: Int64?
  /// Bytes it had when the part was begun, with what told that state from others.
  var known: Announcement?

  /// Fields of the request; without an offset there is no range, so that every server can answer.
  var fields: [HTTPField] {
    var fields = [HTTPField("Accept-Encoding", "identity")]
    if offset > 0 {
      fields.append(HTTPField("Range", "bytes=\(offset)-"))
      if let tag = known?.validator.strongTag { fields.append(HTTPField("If-Range", tag)) }
    }
    return fields
  }
}

/// How one request for a file ended.
enum AttemptEnd: Hashable, Sendable {
  /// The body ended where the server had said.
  case complete
  /// Nothing is wrong with the file: go on later, no sooner than the server asks.
  case interrupted(String, retryAfter: Duration? = nil)
  /// The part cannot be continued with this answer.
  case startOver(String)
  /// Status 416, with the size the server tells.
  case rangeRefused(total: Int64?)
  /// More bytes than the file has; what was written is worthless.
  case overrun(expected: Int64, announced: Int64)
  case failed(DownloadFailure)
}
