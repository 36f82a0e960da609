internal import Model
internal import NIOHTTP1

/// What tells one version of an answer from another.
struct Validators: Sendable, Hashable {
  /// A strong entity tag, quotes included.
  var tag: String
  /// Seconds since 1970; nil where there is no one moment.
  var modified: Int64?
}

/// The conditions that a client puts on a GET or HEAD (RFC 9110 section 13), in the order in which they count.
enum Preconditions {
  enum Outcome: Equatable {
    case proceed
    /// 304
    case notModified
    /// 412
    case failed
  }

  static func outcome(_ headers: HTTPHeaders, _ validators: Validators) -> Outcome {
    if headers.contains(name: "if-match") {
      if !tags(headers["if-match"]).contains(where: { $0 == "*" || $0 == validators.tag }) { return .failed }
    } else if let limit = date(headers, "if-unmodified-since"), let modified = validators.modified {
      if modified > limit { return .failed }
    }
    if headers.contains(name: "if-none-match") {
      // The weak comparison: a proxy that changed the coding marks the tag as weak.
      let known = tags(headers["if-none-match"]).contains {
        $0 == "*" || $0 == validators.tag || $0 == "W/" + validators.tag
      }
      return known ? .notModified : .proceed
    }
    if let since = date(headers, "if-modified-since"), let modified = validators.modified {
      return modified <= since ? .notModified : .proceed
    }
    return .proceed
  }

  /// What part to send: the range counts only while the client's copy is of this very version.
  static func range(_ headers: HTTPHeaders, _ validators: Validators, size: Int64) -> ByteRange {
    let ranges = headers["range"]
    guard ranges.count == 1 else { return .whole }
    if let condition = headers.first(name: "if-range")?.trimmingBlanks() {
      let isCurrent =
        condition.hasPrefix("\"")
        ? condition == validators.tag
        : validators.modified != nil && HTTPDate.seconds(condition) == validators.modified
      guard isCurrent else { return .whole }
    }
    return ByteRange(header: ranges[0], size: size)
  }

  private static func date(_ headers: HTTPHeaders, _ name: String) -> Int64? {
    headers.first(name: name).flatMap(HTTPDate.seconds)
  }

  private static func tags(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",") }.map { $0.trimmingBlanks() }
  }
}
