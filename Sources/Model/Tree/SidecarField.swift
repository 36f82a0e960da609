/// A fact about a title that providers tell, that an NFO carries, and that the user may change there.
///
/// The raw value is its key in sidecars, in their `edited` and in their `sources`.
package enum SidecarField: String, Sendable, Hashable, CaseIterable {
  case title, year, released, description, tagline, genres, certification, ratings, ids, cast, directors,
    writers, studios, countries, collection
  case originalTitle = "original_title"
  case runtimeMinutes = "runtime_minutes"
  case isRunning = "running"
  case ended
  case seasonNames = "season_names"
  /// Of an episode, in its `episode`.
  case seriesTitle = "series_title"

  /// Gives a sidecar this field as another one has it.
  package func copy(from source: Sidecar, to target: inout Sidecar) {
    switch self {
    case .title: target.title = source.title
    case .year: target.year = source.year
    case .released: target.released = source.released
    case .description: target.description = source.description
    case .tagline: target.tagline = source.tagline
    case .genres: target.genres = source.genres
    case .certification: target.certification = source.certification
    case .ratings: target.ratings = source.ratings
    case .ids: target.ids = source.ids
    case .cast: target.cast = source.cast
    case .directors: target.directors = source.directors
    case .writers: target.writers = source.writers
    case .studios: target.studios = source.studios
    case .countries: target.countries = source.countries
    case .collection:
      target.collection = source.collection
      target.collectionID = source.collectionID
    case .originalTitle: target.originalTitle = source.originalTitle
    case .runtimeMinutes: target.runtimeMinutes = source.runtimeMinutes
    case .isRunning: target.isRunning = source.isRunning
    case .ended: target.ended = source.ended
    case .seasonNames: target.seasonNames = source.seasonNames
    case .seriesTitle:
      if let title = source.episode?.seriesTitle { target.episode?.seriesTitle = title }
    }
  }

  /// Whether a sidecar says nothing of it.
  package func isEmpty(in sidecar: Sidecar) -> Bool {
    switch self {
    case .title: sidecar.title.isEmpty
    case .year: sidecar.year == nil
    case .released: sidecar.released == nil
    case .description: sidecar.description == nil
    case .tagline: sidecar.tagline == nil
    case .genres: sidecar.genres.isEmpty
    case .certification: sidecar.certification == nil
    case .ratings: sidecar.ratings.isEmpty
    case .ids: sidecar.ids.isEmpty
    case .cast: sidecar.cast.isEmpty
    case .directors: sidecar.directors.isEmpty
    case .writers: sidecar.writers.isEmpty
    case .studios: sidecar.studios.isEmpty
    case .countries: sidecar.countries.isEmpty
    case .collection: sidecar.collection == nil
    case .originalTitle: sidecar.originalTitle == nil
    case .runtimeMinutes: sidecar.runtimeMinutes == nil
    case .isRunning: sidecar.isRunning == nil
    case .ended: sidecar.ended == nil
    case .seasonNames: sidecar.seasonNames.isEmpty
    case .seriesTitle: sidecar.episode?.seriesTitle.isEmpty ?? true
    }
  }
}

extension Sidecar {
  /// The fields that the user changed, as far as this version knows them.
  package var editedFields: [SidecarField] { edited.compactMap { SidecarField(rawValue: $0) } }
}
