package import Transfer
package import Watchlist

extension AddressFamily {
  /// As `[real_debrid]` chooses it.
  package static func chosen(_ settings: Settings) -> AddressFamily {
    switch settings.realDebrid.addressFamily {
    case .automatic: .any
    case .v4: .v4
    case .v6: .v6
    }
  }
}
