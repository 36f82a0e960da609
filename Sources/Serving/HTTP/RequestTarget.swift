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
    let slash = UInt8(ascii: "/")
    var path = Substring(text)
    var authority: String?
    if path.utf8.first != slash {
      guard let scheme = path.firstRange(of: "://"),
        ["http", "https"].contains(path[..<scheme.lowerBound].lowercased())
      else { return nil }
      let rest = path[scheme.upperBound...]
      let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
      authority = String(rest[..<end])
      path = rest[end...]
      if path.utf8.first != slash { path = "/" + path }
    }
    // Bytes: nothing here asks what makes up a character.
    let bytes = path.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let segments = bytes.dropFirst().split(separator: slash, omittingEmptySubsequences: false)
    self = .path(segments.map { Substring($0) }, authority: authority)
  }
}
