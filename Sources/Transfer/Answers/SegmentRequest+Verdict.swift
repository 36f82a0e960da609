extension SegmentRequest {
  /// What to do with an answer, decided from its head alone.
  enum Verdict: Hashable, Sendable {
    /// Takes the body, which holds bytes of the file up to `end`, be it more or less than was asked for.
    case write(Announcement, end: Int64)
    case redirect(String)
    /// A page for people: its first bytes say why; where they do not, `otherwise` is what happened.
    case page(otherwise: SegmentEnd?)
    case end(SegmentEnd)
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
    default:
      let end = Refusal.byStatus(head)
      return head.isPage ? .page(otherwise: end) : .end(end)
    }
    if head.headers.contentLength == 0, expected != 0 { return .end(.failed(.notReady)) }
    if head.isPage { return .page(otherwise: nil) }
    if let encoding = head.headers["content-encoding"], encoding.lowercased() != "identity" {
      return .end(.failed(.notMedia("the server sends the file compressed")))
    }
    return head.status == 206 ? partial(head) : whole(head)
  }

  private func whole(_ head: ResponseHead) -> Verdict {
    guard range.lowerBound == 0 else { return .end(.rangeIgnored) }
    let length = head.headers.contentLength
    if let length, let end = contradiction(of: length) { return .end(end) }
    let endsVisibly = head.headers["transfer-encoding"]?.lowercased().contains("chunked") ?? false
    guard length != nil || endsVisibly else {
      return .end(.failed(.fileUnavailable("the server names no size: a cut file would look complete")))
    }
    let total = length ?? expected
    return write(head, total: total, isPart: false, end: total ?? .max)
  }

  private func partial(_ head: ResponseHead) -> Verdict {
    guard let text = head.headers["content-range"],
      case .part(let first, let last, let total?) = ContentRange(text)
    else { return .end(.failed(.wrongRange("a partial answer that does not say which part of how much"))) }
    guard first == range.lowerBound else {
      return .end(.failed(.wrongRange("an answer from byte \(first) instead of \(range.lowerBound)")))
    }
    if let end = contradiction(of: total) { return .end(end) }
    if let length = head.headers.contentLength, length > last - first + 1 {
      return .end(.failed(.wrongRange("\(length) bytes are announced for a part of \(last - first + 1)")))
    }
    return write(head, total: total, isPart: true, end: last + 1)
  }

  private func write(_ head: ResponseHead, total: Int64?, isPart: Bool, end: Int64) -> Verdict {
    let validator = Validator(head.headers)
    if let known, known.contradicts(validator) { return .end(.changed(validator)) }
    return .write(Announcement(total: total, validator: validator, isPart: isPart), end: end)
  }

  /// How a request ends whose answer tells this size; nil when it is the right one.
  private func contradiction(of total: Int64) -> SegmentEnd? {
    if let expected {
      return total == expected ? nil : .failed(.wrongSize(expected: expected, announced: total))
    }
    guard let known, known.total != total else { return nil }
    return .replaced("the file has \(total) bytes now instead of \(known.total)")
  }
}

extension ResponseHead {
  fileprivate var isPage: Bool { headers.mediaType.map(RefusalPage.mediaTypes.contains) ?? false }
}
