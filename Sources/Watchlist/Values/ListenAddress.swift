internal import Model

/// Where the server listens: `127.0.0.1:11471`, `[::1]:11471`, `localhost:80`.
package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
  /// A name or an address; IPv6 without brackets.
  package let host: String
  /// 0 lets the system choose.
  package let port: Int

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// Takes `HOST:PORT`, an IPv6 address in brackets.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let digits = text[colon...].dropFirst()
    guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isDecimalDigit),
      let port = Int(digits),
      port <= 65_535
    else { return nil }
    var host = text[..<colon]
    if host.first == "[", host.last == "]" {
      host = host.dropFirst().dropLast()
      guard IPNetwork(String(host))?.isIPv6 == true else { return nil }
    } else {
      guard !host.isEmpty, host.utf8.allSatisfy(Self.mayStandInName) else { return nil }
    }
    self.init(host: String(host), port: port)
  }

  package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  static let form = ValueForm<ListenAddress>.text { text throws(ValueFault) in
    guard let address = ListenAddress(text) else {
      let hint =
        text.hasPrefix(":") || text.hasPrefix("*:")
        ? "; for every interface write \"0.0.0.0:\(text.drop { $0 == "*" || $0 == ":" })\" or \"[::]:…\"" : ""
      throw ValueFault(
        "expected HOST:PORT such as \"127.0.0.1:11471\" or \"[::1]:11471\", found \(text.quoted)\(hint)")
    }
    return address
  }

  private static func mayStandInName(_ byte: UInt8) -> Bool {
    byte.isDecimalDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
