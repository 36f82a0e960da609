internal import Model
internal import NIOHTTP1

/// The codings of a body that a client takes (RFC 9110 section 12.5.3).
enum ContentCoding {
  /// Whether gzip is welcome: named, or meant by `*`, and not refused.
  static func acceptsGzip(_ headers: HTTPHeaders) -> Bool {
    var named: Bool?
    var others = false
    for element in headers["accept-encoding"].flatMap({ $0.split(separator: ",") }) {
      let parts = element.split(separator: ";").map { $0.trimmingBlanks().lowercased() }
      guard let name = parts.first else { continue }
      let isWelcome = !parts.dropFirst().contains(where: isZero)
      if ["gzip", "x-gzip"].contains(name) { named = isWelcome }
      if name == "*" { others = isWelcome }
    }
    return named ?? others
  }

  /// `q=0`, `q=0.000`.
  private static func isZero(_ parameter: String) -> Bool {
    let parts = parameter.split(separator: "=").map { $0.trimmingBlanks() }
    guard parts.count == 2, parts[0] == "q" else { return false }
    return parts[1].utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
  }
}
