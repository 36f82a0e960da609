package import Model

/// A service that knows titles by their IMDb id.
package protocol MetadataProvider: Sendable {
  /// As in the watchlist and in the sources of sidecars: `cinemeta`.
  var name: String { get }
  /// Where the user said that it is; its pictures may be there, too.
  var host: String { get }

  /// `.known(nil)` when the provider has no such title, `.unknown` when it could not be asked or answered nonsense.
  ///
  /// A title from an old answer that had to do names the provider in its `unasked`. Reasons name the host, never an
  /// address.
  @concurrent func title(_ id: IMDbID, kind: Wish.Kind) async -> Observed<TitleMetadata?>
}
