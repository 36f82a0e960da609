/// What a server sends to tell one state of a file from another.
struct Validator: Hashable, Sendable, Codable {
  let etag: String?
  let lastModified: String?

  static let none = Validator(etag: nil, lastModified: nil)

  init(etag: String?, lastModified: String?) {
    self.etag = etag
    self.lastModified = lastModified
  }

  init(_ headers: HTTPHeaders) {
    self.init(etag: headers["etag"], lastModified: headers["last-modified"])
  }

  /// A tag that promises equal bytes: not marked as weak, and fit for a request.
  var strongTag: String? {
    guard let etag, etag.utf8.count <= 256, etag.hasPrefix("\""), etag.hasSuffix("\""),
      etag.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    return etag
  }

  /// True where both say something of the same kind and it differs: the file changed.
  func contradicts(_ other: Validator) -> Bool {
    if let mine = strongTag, let theirs = other.strongTag { return mine != theirs }
    guard etag == nil, other.etag == nil, let mine = lastModified, let theirs = other.lastModified else {
      return false
    }
    return mine != theirs
  }
}
