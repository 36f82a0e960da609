import Secrets

/// The one family of addresses that all requests of a client use.
///
/// Two families look like two households to whoever counts the addresses of an account. Where none is set, the first
/// connection decides, and only a host that the other family alone leads to changes that.
struct AddressChoice: Hashable, Sendable {
  private let configured: AddressFamily
  private(set) var chosen: AddressFamily

  init(_ configured: AddressFamily) {
    self.configured = configured
    chosen = configured
  }

  func family(for url: SecretURL) -> AddressFamily {
    configured == .any && url.isAddress ? .any : chosen
  }

  /// What may be tried for a host that the chosen family does not lead to.
  func alternative(for url: SecretURL) -> AddressFamily? {
    guard configured == .any, !url.isAddress else { return nil }
    switch chosen {
    case .any: return nil
    case .v4: return .v6
    case .v6: return .v4
    }
  }

  /// Takes in that a connection stands.
  ///
  /// - Parameter address: Of the host, as numbers.
  mutating func connected(to address: String) {
    guard configured == .any, chosen == .any, !address.isEmpty else { return }
    chosen = address.contains(":") ? .v6 : .v4
  }

  /// Takes in that the alternative led to a host.
  mutating func change(to family: AddressFamily) {
    if configured == .any { chosen = family }
  }
}

extension SecretURL {
  /// Whether the host is an address itself, so that there is nothing to choose.
  fileprivate var isAddress: Bool {
    host.contains(":") || host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }
}
