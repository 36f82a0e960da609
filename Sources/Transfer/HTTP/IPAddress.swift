import Glibc

/// The address of a host as numbers.
struct IPAddress: Hashable, Sendable {
  /// In network order: 4 bytes or 16.
  let bytes: [UInt8]

  /// Takes an address as `inet_ntop` writes it.
  init?(_ text: String) {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 {
      self.bytes = Array(bytes.prefix(4))
    } else if inet_pton(AF_INET6, text, &bytes) == 1 {
      self.bytes = bytes
    } else {
      return nil
    }
  }

  /// Takes a socket address; nil for families other than IPv4 and IPv6.
  init?(_ socketAddress: UnsafeRawBufferPointer) {
    guard socketAddress.count >= 2 else { return nil }
    // In `sockaddr_in` behind family and port, in `sockaddr_in6` behind the flow too.
    let place =
      switch CInt(socketAddress.loadUnaligned(as: sa_family_t.self)) {
      case AF_INET: 4..<8
      case AF_INET6: 8..<24
      default: 0..<0
      }
    guard !place.isEmpty, place.upperBound <= socketAddress.count else { return nil }
    bytes = Array(socketAddress[place])
  }
}

extension IPAddress {
  /// Whether it belongs to no host of the public internet: private, loopback, link-local, shared by a provider's
  /// customers, reserved, for documentation, or a group of hosts.
  ///
  /// By the IANA registries of special-purpose addresses. An IPv6 address that stands for an IPv4 one is judged as that.
  var isPrivate: Bool {
    if bytes.count == 4 { return Self.isPrivateV4(bytes[...]) }
    // IPv4-mapped, and NAT64 under its well-known prefix.
    if has([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) || has([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) {
      return Self.isPrivateV4(bytes[12...])
    }
    // 6to4.
    if has([0x20, 0x02]) { return Self.isPrivateV4(bytes[2..<6]) }
    // All that is given out to hosts lies in 2000::/3.
    guard bytes[0] >> 5 == 0b001 else { return true }
    // Of it: protocols such as Teredo (2001::/23), documentation (2001:db8::/32 and 3fff::/20).
    return has([0x20, 0x01]) && bytes[2] < 2 || has([0x20, 0x01, 0x0D, 0xB8])
      || has([0x3F, 0xFF]) && bytes[2] >> 4 == 0
  }

  private func has(_ prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }

  private static func isPrivateV4(_ bytes: ArraySlice<UInt8>) -> Bool {
    let address = bytes.reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
    return privateV4.contains { network, length in address >> (32 - length) == network >> (32 - length) }
  }

  private static let privateV4: [(network: UInt32, length: UInt32)] = [
    (0x0000_0000, 8),  // this network, the unspecified address
    (0x0A00_0000, 8),  // private
    (0x6440_0000, 10),  // shared by a provider's customers
    (0x7F00_0000, 8),  // loopback
    (0xA9FE_0000, 16),  // link-local
    (0xAC10_0000, 12),  // private
    (0xC000_0000, 24),  // protocols
    (0xC000_0200, 24),  // documentation
    (0xC058_6300, 24),  // former 6to4 relays
    (0xC0A8_0000, 16),  // private
    (0xC612_0000, 15),  // measurements
    (0xC633_6400, 24),  // documentation
    (0xCB00_7100, 24),  // documentation
    (0xE000_0000, 4),  // groups
    (0xF000_0000, 4),  // reserved, broadcast
  ]
}
