internal import Stremio

/// What the addon tells of itself.
///
/// Clients freeze it when they install, so nothing of the library is in it.
enum AddonManifest {
  static let movies = "offlinio-movies"
  static let series = "offlinio-series"
  /// Of the ids that the tree may hold: IMDb's and our own.
  static let idPrefixes = ["tt", "off:"]

  static func manifest(version: Manifest.Version) -> Manifest {
    let types: [ContentType] = [.movie, .series]
    let extra: [ManifestCatalog.Extra] = [
      .init("search"), .init("genre", options: Genres.all), .init("skip"),
    ]
    var hints = Manifest.BehaviorHints()
    hints.configurable = true
    return Manifest(
      id: "org.offlinio.library", name: "Offlinio", version: version,
      description: "The movies and series of your own library, without the internet.", types: types,
      resources: [
        .short(.catalog), .matching(.meta, types: types, idPrefixes: idPrefixes),
        .matching(.stream, types: types, idPrefixes: idPrefixes),
        .matching(.subtitles, types: types, idPrefixes: idPrefixes),
      ],
      catalogs: [
        ManifestCatalog(type: .movie, id: movies, name: "Offlinio", extra: extra),
        ManifestCatalog(type: .series, id: series, name: "Offlinio", extra: extra),
      ],
      behaviorHints: hints)
  }
}
