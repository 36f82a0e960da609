internal import NIOCore

/// The addresses under which other machines may know this one.
package enum NetworkAddresses {
  /// As they stand in a URL, in the system's order; without those of the loopback, and without link-local ones, which
  /// no URL can hold.
  package static func all() -> [String] {
    // Only for a message, which can do without.
    let devices = (try? System.enumerateDevices()) ?? []
    var found: [String] = []
    for address in devices.compactMap({ $0.address?.ipAddress }) {
      guard let authority = reachable(address), !found.contains(authority) else { continue }
      found.append(authority)
    }
    return found
  }

  /// Nil for an address that means nothing to other machines.
  static func reachable(_ text: String) -> String? {
    guard let address = IPAddress(text), case .address = Server.Address(host: text, port: 0).reach else {
      return nil
    }
    let isLinkLocal =
      address.isVersion6
      ? address.bytes[0] == 0xfe && address.bytes[1] & 0xc0 == 0x80
      : address.bytes[0] == 169 && address.bytes[1] == 254
    return isLinkLocal ? nil : address.authority
  }
}
