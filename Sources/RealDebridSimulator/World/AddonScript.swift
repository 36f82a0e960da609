/// What the addon answers beyond the swarm's torrents.
package struct AddonScript: Sendable, Hashable {
  /// In the place of the usual manifest.
  package var manifest: JSON?
  /// Stream objects by `movie/tt…` or `series/tt…:1:2`, in the place of what the swarm has for that id; strings that
  /// start with `/files/` or `/images/` become full addresses, here as in all objects below.
  package var streams: [String: [JSON]] = [:]
  /// Subtitle objects by the same keys.
  package var subtitles: [String: [JSON]] = [:]
  /// Meta objects by type and id of the catalog: `movie/watchlist`.
  package var catalogs: [String: [JSON]] = [:]
  /// Items on one page of a catalog.
  package var catalogPage = 100
  /// Whether every catalog goes on for ever, with ids that it makes up after its own items.
  package var isEndless = false

  package init() {}

  /// One page of a catalog; empty behind its end, and for one that is not there.
  func page(of catalog: String, skip: Int) -> [JSON] {
    let items = catalogs[catalog] ?? []
    let listed = items.dropFirst(skip).prefix(catalogPage)
    guard isEndless else { return Array(listed) }
    let type = catalog.split(separator: "/").first.map(String.init) ?? "movie"
    return listed
      + (skip + listed.count..<skip + max(catalogPage, listed.count)).map { number in
        ["id": "tt\(9_000_000 + number)", "type": .string(type), "name": "Endless \(number)"]
      }
  }
}
