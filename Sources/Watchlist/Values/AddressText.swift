internal import Model
internal import Secrets

/// Web addresses as the watchlist writes them.
///
/// They often hold a key, so no complaint repeats one.
enum AddressText {
  static let form = ValueForm<SecretURL>.text { text throws(ValueFault) in try address(text) }

  /// The manifest of a Stremio addon.
  static let manifest = ValueForm<SecretURL>.text { text throws(ValueFault) in
    let address = try AddressText.address(text)
    guard path(of: text).hasSuffix("/manifest.json") else {
      throw ValueFault("expected the address of an addon's manifest, which ends in /manifest.json")
    }
    return address
  }

  /// A catalog of a Stremio addon.
  static let catalog = ValueForm<SecretURL>.text { text throws(ValueFault) in
    let address = try AddressText.address(text)
    let path = path(of: text)
    guard path.contains("/catalog/"), path.hasSuffix(".json") else {
      throw ValueFault(
        "expected the address of an addon's catalog, such as https://addon.example/catalog/movie/x.json"
      )
    }
    return address
  }

  /// An address that others are appended to.
  static let base = ValueForm<SecretURL>.text { text throws(ValueFault) in
    let address = try AddressText.address(text)
    guard !text.contains("?"), !text.contains("#") else {
      throw ValueFault("expected an address without \"?\" and \"#\", since paths are appended to it")
    }
    return address
  }

  /// The address that clients of the server are told.
  static let publicBase = ValueForm<PublicURL>.text { text throws(ValueFault) in
    let address = try AddressText.address(text)
    do throws(PublicURL.Fault) {
      return try PublicURL(address)
    } catch {
      throw ValueFault("\(error)")
    }
  }

  static func address(_ text: String) throws(ValueFault) -> SecretURL {
    if let address = SecretURL(text) { return address }
    guard let scheme = scheme(of: text) else {
      throw ValueFault("expected an address that begins with http:// or https://")
    }
    switch scheme {
    case "http", "https":
      throw ValueFault("the address is not usable: check its host and port, and that it holds no blanks")
    case "stremio":
      throw ValueFault("expected an http or https address; write https:// instead of stremio://")
    default: throw ValueFault("expected an http or https address, found the scheme \"\(scheme.abridged)\"")
    }
  }

  /// What stands before `://`, lower-cased.
  static func scheme(of text: String) -> String? {
    guard let end = text.firstRange(of: "://") else { return nil }
    let scheme = text[..<end.lowerBound]
    let isScheme = scheme.utf8.allSatisfy { byte in
      byte.isScheme
    }
    return scheme.isEmpty || !isScheme ? nil : scheme.lowercased()
  }

  /// The part between host and query.
  static func path(of text: String) -> Substring {
    guard let host = text.firstRange(of: "://")?.upperBound else { return "" }
    let rest = text[host...].prefix { $0 != "?" && $0 != "#" }
    return rest.firstIndex(of: "/").map { rest[$0...] } ?? ""
  }
}

extension UInt8 {
  /// RFC 3986 section 3.1.
  fileprivate var isScheme: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
