internal import Model

/// The host and port that a client says it spoke to.
enum Authority {
  /// The text as it is when it is a host name or an address with an optional port, and nothing that could change the
  /// meaning of an address built from it; nil otherwise.
  static func validated(_ text: String) -> String? {
    guard text.utf8.count <= 259 else { return nil }
    var host = Substring(text)
    var port: Substring?
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else { return nil }
      let rest = host[host.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
      port = rest.isEmpty ? nil : rest.dropFirst()
      host = host[host.index(after: host.startIndex)..<end]
      guard IPAddress(String(host))?.isVersion6 == true else { return nil }
    } else {
      if let colon = host.firstIndex(of: ":") {
        port = host[host.index(after: colon)...]
        host = host[..<colon]
      }
      guard !host.isEmpty, host.utf8.allSatisfy(isNameByte) else { return nil }
    }
    guard let port else { return text }
    guard port.utf8.allSatisfy(\.isDecimalDigit), port.count <= 5, let number = Int(port),
      (1...65_535).contains(number)
    else { return nil }
    return text
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: byte.isDecimalDigit
    }
  }
}
