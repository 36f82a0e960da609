internal import NIOHTTP1

/// Headers that keep browsers from doing more with an answer than it is for.
enum SecurityHeaders {
  /// No route has them of its own.
  ///
  /// - Parameter isShared: Whether pages of every origin may read the answer.
  static func add(to headers: inout HTTPHeaders, isShared: Bool) {
    headers.add(name: "X-Content-Type-Options", value: "nosniff")
    // Addresses may hold the access key.
    headers.add(name: "Referrer-Policy", value: "no-referrer")
    if !isShared {
      headers.add(name: "Cross-Origin-Resource-Policy", value: "same-origin")
      headers.add(name: "X-Frame-Options", value: "DENY")
    }
  }
}
