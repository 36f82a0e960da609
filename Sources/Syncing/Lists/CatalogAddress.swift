internal import Model
package import Secrets

/// The address of a Stremio catalog, and those of its further pages.
package struct CatalogAddress: Sendable, Hashable {
  /// The one that the user wrote.
  package let first: SecretURL
  /// What the catalog's address says its items are.
  package let type: String
  /// From the scheme to the catalog's id, encoded as the user wrote it.
  private let base: Secret
  /// As they stand in the path, without `skip`.
  private let extras: [Secret]
  private let query: Secret
  /// What the first page skips.
  private let offset: Int

  /// Nil unless the path ends in `/catalog/{type}/{id}.json`, with or without extras after the id.
  package init?(_ url: SecretURL) {
    let whole = url.reveal().prefix { $0 != "#" }
    let address = whole.prefix { $0 != "?" }
    guard address.hasSuffix(".json") else { return nil }
    let parts = address.dropLast(".json".count).split(separator: "/", omittingEmptySubsequences: false)
    // The user's part of the path may hold that word, too.
    guard let marker = parts.dropLast(2).lastIndex(of: "catalog"), marker > 2 else { return nil }
    var place = parts[...]
    // An id may hold a slash, but extras hold an equals sign.
    let isExtended = parts.count - marker > 3 && parts.last?.contains("=") == true
    let pairs = isExtended ? place.popLast()?.split(separator: "&") ?? [] : []
    let type = PercentEncoding.decode(parts[marker + 1])
    guard !type.isEmpty, place.last?.isEmpty == false else { return nil }

    first = url
    self.type = type
    base = Secret(place.joined(separator: "/"))
    extras = pairs.filter { !$0.hasPrefix("skip=") }.map { Secret(String($0)) }
    query = Secret(String(whole.dropFirst(address.count)))
    let skip = pairs.last { $0.hasPrefix("skip=") }?.dropFirst("skip=".count) ?? ""
    offset = skip.utf8.count <= 9 ? max(0, Int(skip) ?? 0) : 0
  }

  /// The page after `count` items; nil for what is too long for an address.
  package func page(after count: Int) -> SecretURL? {
    guard count > 0 else { return first }
    let skip = "skip=\(offset + count)"
    let segment = (extras.map { $0.reveal() } + [skip]).joined(separator: "&")
    return SecretURL("\(base.reveal())/\(segment).json\(query.reveal())")
  }
}
