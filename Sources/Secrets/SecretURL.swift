/// An absolute `http` or `https` URL whose user, path, query and fragment do not print.
///
/// Addresses of sources and links often carry a key in their path, so only scheme, host and port are shown:
/// `https://addon.example/…`. The parts are found by this type itself, strictly: what two parsers could read as two
/// different hosts is refused.
package struct SecretURL: Sendable, Hashable {
  /// In lower case: `http` or `https`.
  package let scheme: String
  /// In lower case; an IPv6 address stands without its brackets.
  package let host: String
  /// As written; nil where the URL leaves it to the scheme.
  package let port: Int?
  private let text: String

  /// Longer texts are no addresses; the limit keeps a hostile document from passing one on.
  private static let maximumBytes = 65_536

  /// Nil unless `text` is `http(s)://[user@]host[:port]` and whatever follows, without blanks and control characters.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.maximumBytes, text.unicodeScalars.allSatisfy(Self.mayStandInURL),
      let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://")
    else { return nil }
    let scheme = text[..<colon].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }

    // By scalars: a combining mark must not hide the delimiter before it.
    let authority = text[colon...].unicodeScalars.dropFirst(3).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !authority.contains("\\") else { return nil }
    let place = authority.lastIndex(of: "@").map { authority[$0...].dropFirst() } ?? authority
    guard let (host, portDigits) = Self.split(Substring(place)), let port = Self.port(portDigits) else {
      return nil
    }

    self.scheme = scheme
    self.host = host.lowercased()
    self.port = port
    self.text = text
  }

  /// The whole URL, for the one call that must send or store it.
  package func reveal() -> String { text }
}

extension SecretURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String {
    let place = host.contains(":") ? "[\(host)]" : host
    return "\(scheme)://\(place)\(port.map { ":\($0)" } ?? "")/…"
  }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension SecretURL {
  private static func mayStandInURL(_ scalar: Unicode.Scalar) -> Bool {
    // Nearly all, and the table of categories is slow.
    if scalar.isASCII { return scalar.value > 0x20 && scalar.value != 0x7f }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  /// Host and digits of the port, empty where there are none; nil when the host is not one.
  private static func split(_ place: Substring) -> (host: Substring, port: Substring)? {
    let host: Substring
    let rest: Substring
    if place.first == "[" {
      guard let end = place.firstIndex(of: "]") else { return nil }
      host = place[..<end].dropFirst()
      rest = place[end...].dropFirst()
      guard isIPv6(host) else { return nil }
    } else {
      host = place.prefix { $0 != ":" }
      rest = place.dropFirst(host.count)
      guard !host.isEmpty, host.unicodeScalars.allSatisfy(mayStandInName) else { return nil }
    }
    guard rest.isEmpty || rest.first == ":" else { return nil }
    return (host, rest.dropFirst())
  }

  /// The form of an address, not its arithmetic: what is wrong beyond that, the resolver refuses.
  private static func isIPv6(_ text: Substring) -> Bool {
    let address = text.prefix { $0 != "%" }
    let zone = text.dropFirst(address.count)
    guard zone.isEmpty || (zone.hasPrefix("%25") && zone.count > 3) else { return false }
    return address.count { $0 == ":" } >= 2
      && address.allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == ":" || $0 == ".") }
      && zone.dropFirst().unicodeScalars.allSatisfy(mayStandInName)
  }

  /// Letters of any script, since libcurl translates international names.
  private static func mayStandInName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_": true
    default: !scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
  }

  /// `.some(nil)` where no port is named, nil where it is none.
  private static func port(_ digits: Substring) -> Int?? {
    if digits.isEmpty { return .some(nil) }
    guard digits.utf8.count <= 5, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(digits), (1...65_535).contains(number)
    else { return nil }
    return .some(number)
  }
}
