/// Addresses that share their first bits, as `10.0.0.0/8`.
package struct AddressRange: Sendable, Hashable {
  private let bytes: [UInt8]
  private let bits: Int

  /// IPv4 addresses in IPv6's clothing count as what they are, since clients do.
  /// - Parameters:
  ///   - address: 4 or 16 bytes, most significant first.
  ///   - prefixLength: How many of its bits count.
  package init(_ address: [UInt8], prefixLength: Int) {
    let isMapped = address.count == 16 && prefixLength >= 96 && IPAddress.isMapped(address)
    bytes = isMapped ? Array(address[12...]) : address
    bits = isMapped ? prefixLength - 96 : prefixLength
  }

  func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == bytes.count else { return false }
    let whole = bits / 8
    guard bytes[..<whole] == address.bytes[..<whole] else { return false }
    let rest = bits % 8
    return rest == 0 || (bytes[whole] ^ address.bytes[whole]) >> (8 - UInt8(rest)) == 0
  }
}
