internal import Model

/// What the request line asks for.
enum RequestTarget: Equatable {
  /// `*`, which only OPTIONS uses.
  case server
  /// The segments of the path as they came, still encoded: an encoded slash is part of its segment.
  case path([Substring], authority: String?)

  /// Takes the origin form (`/a/b?c`) and the absolute form that proxies use (`http://host/a/b?c`); the query is dropped.
  init?(_ text: String) {
    if text == "*" {
      self = .server
      return
    }
    var path = Substring(text)
    var authority: String?
    if !path.hasPrefix("/") {
      guard let scheme = path.firstRange(of: "://"),
        ["http", "https"].contains(path[..<scheme.lowerBound].lowercased())
      else { return nil }
      let rest = path[scheme.upperBound...]
      let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
      authority = String(rest[..<end])
      path = rest[end...]
      if !path.hasPrefix("/") { path = "/" + path }
    }
    path = path.prefix { $0 != "?" && $0 != "#" }
    self = .path(
      path.dropFirst().split(separator: "/", omittingEmptySubsequences: false), authority: authority)
  }
}
