/// What answers that are not the file mean.
enum Refusal {
  /// By the field `X-Error` of debrid hosts, which is right even where the status is not; nil without a known name.
  static func named(_ head: ResponseHead) -> SegmentEnd? {
    guard let name = head.headers["x-error"]?.lowercased() else { return nil }
    switch name {
    case "invalid_download_code", "link_not_found": return .failed(.linkExpired(name))
    case "file_unavailable", "file_not_available", "failed_generation": return .failed(.fileUnavailable(name))
    case "bytes_limit_reached": return .failed(.quota(name))
    case "too_many_attempts": return .failed(.throttled(retryAfter: head.headers.retryAfter))
    case "read_pxy_timeout": return .interrupted(name, retryAfter: head.headers.retryAfter)
    default: return nil
    }
  }

  static func byStatus(_ head: ResponseHead) -> SegmentEnd {
    let status = "status \(head.status)"
    switch head.status {
    case 401, 403, 404, 410: return .failed(.linkExpired(status))
    case 429: return .failed(.throttled(retryAfter: head.headers.retryAfter))
    case 408, 421, 425, 500...: return .interrupted(status, retryAfter: head.headers.retryAfter)
    case 400...: return .failed(.fileUnavailable(status))
    default: return .interrupted("unexpected \(status)")
    }
  }
}
