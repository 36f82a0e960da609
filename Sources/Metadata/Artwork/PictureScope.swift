import Secrets
import Transfer

/// Decides which pictures may lie in a private network.
///
/// Providers name the addresses of pictures, and those of a stranger must not lead to the router. The user himself named
/// where the providers are, so pictures on the same hosts may come from anywhere, and where a provider is in the house,
/// so may what it names.
struct PictureScope: Sendable {
  private let hosts: Set<String>
  private let isAnyLocal: Bool

  /// - Parameter providers: The hosts of the providers.
  init(providers: [String]) {
    hosts = Set(providers)
    isAnyLocal = providers.contains { NetworkScope.isPrivate(host: $0) }
  }

  func network(of picture: SecretURL) -> NetworkScope {
    isAnyLocal || hosts.contains(picture.host) ? .any : .publicOnly
  }
}
