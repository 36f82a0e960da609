import Secrets

/// A URL that the Rust core parses: absolute, ASCII, `http`, `https` or `stremio`.
///
/// One relative or unparseable URL costs a catalog item, or a whole meta page; so none can be made.
package struct AbsoluteURL: Sendable, Hashable {
  package let text: String

  /// Nil unless the URL has a scheme that clients open and, for `http` and `https`, a host.
  package init?(_ text: String) {
    guard text.utf8.allSatisfy(Self.mayStandInURL),
      text.hasPrefix("stremio:///") || SecretURL(text) != nil
    else { return nil }
    self.text = text
  }

  /// RFC 3986: unreserved, reserved and `%`.
  private static func mayStandInURL(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
      UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
      false
    case 0x21...0x7E: true
    default: false
    }
  }
}

extension AbsoluteURL: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension AbsoluteURL: CustomStringConvertible {
  package var description: String { text }
}
