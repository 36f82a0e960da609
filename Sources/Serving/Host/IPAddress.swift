internal import Glibc

/// An IPv4 or IPv6 address; an IPv4 address in IPv6's clothing counts as what it is.
struct IPAddress: Sendable, Hashable {
  /// 4 or 16, most significant first.
  let bytes: [UInt8]

  /// As it stands in a URL.
  let authority: String

  var isVersion6: Bool { bytes.count == 16 }

  /// What one owner has: of an IPv6 address the network, whose other addresses are theirs too.
  var network: [UInt8] { Array(bytes.prefix(isVersion6 ? 8 : 4)) }

  init?(_ text: String) {
    var four = [UInt8](repeating: 0, count: 4)
    var sixteen = [UInt8](repeating: 0, count: 16)
    if unsafe inet_pton(AF_INET, text, &four) == 1 {
      bytes = four
      authority = text
    } else if unsafe inet_pton(AF_INET6, text, &sixteen) == 1 {
      let isMapped = Self.isMapped(sixteen)
      bytes = isMapped ? Array(sixteen[12...]) : sixteen
      authority = isMapped ? bytes.map(String.init).joined(separator: ".") : "[\(text)]"
    } else {
      return nil
    }
  }

  /// Whether 16 bytes hold an IPv4 address.
  static func isMapped(_ bytes: [UInt8]) -> Bool {
    bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xff && bytes[11] == 0xff
  }
}
