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
      let isMapped = sixteen[..<10].allSatisfy { $0 == 0 } && sixteen[10] == 0xff && sixteen[11] == 0xff
      bytes = isMapped ? Array(sixteen[12...]) : sixteen
      authority = isMapped ? bytes.map(String.init).joined(separator: ".") : "[\(text)]"
    } else {
      return nil
    }
  }
}

/// Addresses that share their first bits, as `10.0.0.0/8`; a single address without a slash.
package struct AddressRange: Sendable, Hashable {
  private let bytes: [UInt8]
  private let bits: Int

  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let address = IPAddress(String(parts[0])) else { return nil }
    bytes = address.bytes
    let most = 8 * bytes.count
    guard parts.count == 2 else {
      bits = most
      return
    }
    guard let bits = Int(parts[1]), (0...most).contains(bits) else { return nil }
    self.bits = bits
  }

  func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == bytes.count else { return false }
    let whole = bits / 8
    guard bytes[..<whole] == address.bytes[..<whole] else { return false }
    let rest = bits % 8
    return rest == 0 || (bytes[whole] ^ address.bytes[whole]) >> (8 - UInt8(rest)) == 0
  }
}
