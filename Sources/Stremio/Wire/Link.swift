package import Model

/// A link on a title's page; with any present, clients make none of their own from genres and rating.
package struct Link: Sendable, Hashable, Encodable {
  package var name: String
  package var category: String
  package var url: AbsoluteURL

  package init(name: String, category: String, url: AbsoluteURL) {
    self.name = name
    self.category = category
    self.url = url
  }
}

extension Link {
  /// People by what they did; the category names that clients know.
  package enum Credit: String, Sendable, Hashable {
    case cast = "Cast"
    case directors = "Directors"
    case writers = "Writers"
  }

  /// The rating as IMDb's badge, which the web client shows for exactly this host.
  package static func rating(_ rating: String, imdb: IMDbID) -> Link? {
    AbsoluteURL("https://imdb.com/title/\(imdb.text)").map { Link(name: rating, category: "imdb", url: $0) }
  }

  /// A person, leading to a search for the name.
  package static func person(_ name: String, _ credit: Credit) -> Link? {
    AbsoluteURL("stremio:///search?search=" + PercentEncoding.encode(name)).map {
      Link(name: name, category: credit.rawValue, url: $0)
    }
  }

  /// A genre, leading to a catalog of this addon.
  /// - Parameters:
  ///   - option: What the catalog calls it; nil where it calls it the same.
  ///   - manifest: Where the client finds the manifest.
  package static func genre(
    _ genre: String, option: String? = nil, manifest: AbsoluteURL, type: ContentType, catalog: String
  ) -> Link? {
    let place = [manifest.text, type.rawValue, catalog].map { PercentEncoding.encode($0) }.joined(
      separator: "/")
    return AbsoluteURL("stremio:///discover/\(place)?genre=" + PercentEncoding.encode(option ?? genre)).map {
      Link(name: genre, category: "Genres", url: $0)
    }
  }
}
