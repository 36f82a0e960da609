import Model
import Secrets

@testable import Serving

extension BaseURL {
  init?(publicURL text: String) {
    guard let address = SecretURL(text), let url = try? PublicURL(address) else { return nil }
    self.init(url)
  }
}

extension AddressRange {
  /// An address, or one with the length of a prefix behind a slash.
  init?(_ text: String) {
    let parts = text.split(separator: "/")
    guard let address = parts.first.flatMap({ IPAddress(String($0)) }) else { return nil }
    self.init(
      address.bytes, prefixLength: parts.dropFirst().first.flatMap { Int($0) } ?? 8 * address.bytes.count)
  }
}
