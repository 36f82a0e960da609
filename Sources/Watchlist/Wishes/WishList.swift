package import Model
package import Secrets
package import SystemPackage

/// One `[[list]]`: wishes that are kept elsewhere.
package struct WishList: Sendable, Hashable {
  package enum Place: Sendable, Hashable {
    /// A Stremio catalog.
    case catalog(SecretURL)
    /// A file of ids or an IMDb export: an absolute path.
    case file(FilePath)
    /// The finished torrents of the Real-Debrid account.
    case account
  }

  package var place: Place
  /// New wishes taken per run, at least 1.
  package var limit: Int
  package var profile: String
  package var origin: Wish.Origin

  package init(place: Place, limit: Int = 20, profile: String = Settings.defaultProfile, origin: Wish.Origin)
  {
    self.place = place
    self.limit = limit
    self.profile = profile
    self.origin = origin
  }
}
