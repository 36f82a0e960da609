extension DownloadAttempt {
  /// What to do with an answer, decided from its head alone.
  enum Verdict: Hashable, Sendable {
    case write(Announcement)
    case redirect(String)
    /// A page for people: its first bytes say why.
    case page
    case end(AttemptEnd)
  }

  func verdict(on head: ResponseHead) -> Verdict {
    if let location = head.location { return .redirect(location) }
    if let end = Refusal.named(head) { return .end(end) }
    switch head.status {
    case 200, 206: break
    case 416:
      if case .none(let total)? = head.headers["content-range"].flatMap(ContentRange.init) {
        return .end(.rangeRefused(total: total))
      }
      return .end(.rangeRefused(total: nil))
    default: return .end(Refusal.byStatus(head))
    }
    if let type = head.headers.mediaType, RefusalPage.mediaTypes.contains(type) { return .page }
    if let encoding = head.headers["content-encoding"], encoding.lowercased() != "identity" {
      return .end(.failed(.notMedia("the server sends the file compressed")))
    }
    if head.headers.contentLength == 0, expected != 0 { return .end(.failed(.notReady)) }
    return head.status == 206 ? partial(head) : whole(head)
  }

  private func whole(_ head: ResponseHead) -> Verdict {
    guard offset == 0 else { return .end(.startOver("the server ignores ranges, or the file changed")) }
    let length = head.headers.contentLength
    if let length, let expected, length != expected {
      return .end(.failed(.wrongSize(expected: expected, announced: length)))
    }
    let endsVisibly = head.headers["transfer-encoding"]?.lowercased().contains("chunked") ?? false
    guard length != nil || endsVisibly else {
      return .end(.failed(.fileUnavailable("the server names no size: a cut file would look complete")))
    }
    return .write(Announcement(total: length ?? expected, validator: Validator(head.headers)))
  }

  private func partial(_ head: ResponseHead) -> Verdict {
    guard let text = head.headers["content-range"],
      case .part(let first, let last, let total?) = ContentRange(text)
    else { return .end(.failed(.linkExpired("a partial answer that does not say which part of how much"))) }
    guard first == offset else {
      return .end(.failed(.linkExpired("an answer from byte \(first) instead of \(offset)")))
    }
    if let expected, total != expected {
      return .end(.failed(.wrongSize(expected: expected, announced: total)))
    }
    if offset > 0, let known, let size = known.total, size != total {
      return .end(.startOver("the file has \(total) bytes now instead of \(size)"))
    }
    if let length = head.headers.contentLength, length > last - first + 1 {
      return .end(.failed(.wrongSize(expected: total, announced: first + length)))
    }
    let validator = Validator(head.headers)
    if offset > 0, let known, known.validator.contradicts(validator) {
      return .end(.startOver("the file changed on the server"))
    }
    return .write(Announcement(total: total, validator: validator))
  }
}
