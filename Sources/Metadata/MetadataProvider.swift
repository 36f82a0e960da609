package import Model

/// A service that knows titles by their IMDb id.
package protocol MetadataProvider: Sendable {
  /// As in the watchlist and in the sources of sidecars: `cinemeta`.
  var name: String { get }

  /// `.known(nil)` when the provider has no such title, `.unknown` when it could not be asked or answered nonsense.
  ///
  /// Reasons name the host, never an address.
  @concurrent func title(_ id: IMDbID, kind: Wish.Kind) async -> Observed<TitleMetadata?>
}
