internal import Glibc
internal import Model

/// An IP address, or all that share its first bits: `10.0.0.1`, `10.0.0.0/8`, `fd00::/8`.
package struct IPNetwork: Sendable, Hashable, CustomStringConvertible {
  /// 4 or 16, in network order.
  package let address: [UInt8]
  package let prefixLength: Int

  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let address = Self.bytes(of: String(parts[0])) else { return nil }
    self.address = address
    guard parts.count == 2 else {
      prefixLength = address.count * 8
      return
    }
    guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy(\.isDecimalDigit),
      let length = Int(parts[1]),
      length <= address.count * 8
    else { return nil }
    prefixLength = length
  }

  package var isIPv6: Bool { address.count == 16 }

  /// Whether an address belongs to it; an IPv4 address counts also in its IPv6-mapped form.
  package func contains(_ text: String) -> Bool {
    guard var other = Self.bytes(of: text) else { return false }
    let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    if address.count == 4, other.count == 16, other.starts(with: mapped) { other.removeFirst(mapped.count) }
    guard other.count == address.count else { return false }
    return (0..<prefixLength).allSatisfy { bit in
      (address[bit / 8] ^ other[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
    }
  }

  package var description: String {
    let text =
      isIPv6
      ? stride(from: 0, to: 16, by: 2).map {
        String(UInt16(address[$0]) << 8 | UInt16(address[$0 + 1]), radix: 16)
      }.joined(separator: ":")
      : address.map(String.init).joined(separator: ".")
    return prefixLength == address.count * 8 ? text : "\(text)/\(prefixLength)"
  }

  static let form = ValueForm<IPNetwork>.text { text throws(ValueFault) in
    guard let network = IPNetwork(text) else {
      throw ValueFault(
        "expected an address such as \"10.0.0.1\", \"10.0.0.0/8\" or \"::1\", found \(text.quoted)")
    }
    return network
  }

  private static func bytes(of text: String) -> [UInt8]? {
    guard !text.utf8.contains(0) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes.prefix(4)) }
    return inet_pton(AF_INET6, text, &bytes) == 1 ? bytes : nil
  }
}
