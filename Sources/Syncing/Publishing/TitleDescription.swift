import Model

extension Sidecar {
  /// Takes over what is known of a title by now; a title and a year that the wish gave stay, and so does what came from
  /// providers that could not be asked.
  mutating func refresh(by metadata: TitleMetadata, at moment: Timestamp) {
    let former = self
    describe(by: metadata)
    keep(from: former, givenBy: metadata.unasked)
    for field in [SidecarField.title, .year]
    where !former.sources.isEmpty && former.sources[field.rawValue] == nil && !field.isEmpty(in: former) {
      field.copy(from: former, to: &self)
      sources[field.rawValue] = nil
    }
    refreshed = moment
  }

  /// Takes over what is known of a movie or a whole series; what is not known stays as it is.
  mutating func describe(by metadata: TitleMetadata) {
    title = metadata.title
    originalTitle = metadata.originalTitle ?? originalTitle
    year = metadata.year ?? year
    released = metadata.released ?? released
    description = metadata.description ?? description
    tagline = metadata.tagline ?? tagline
    if !metadata.genres.isEmpty { genres = metadata.genres }
    runtimeMinutes = metadata.runtimeMinutes ?? runtimeMinutes
    certification = metadata.certification ?? certification
    if !metadata.ratings.isEmpty { ratings = metadata.ratings }
    ids.merge(metadata.ids) { _, new in new }
    if !metadata.cast.isEmpty { cast = metadata.cast }
    if !metadata.directors.isEmpty { directors = metadata.directors }
    if !metadata.writers.isEmpty { writers = metadata.writers }
    if !metadata.studios.isEmpty { studios = metadata.studios }
    if !metadata.countries.isEmpty { countries = metadata.countries }
    if let name = metadata.collection {
      collection = name
      collectionID = metadata.collectionID
    }
    isRunning = metadata.isRunning ?? isRunning
    ended = metadata.ended ?? ended
    let names = metadata.seasons.compactMap { season in season.name.map { (season.number, $0) } }
    if !names.isEmpty { seasonNames = Dictionary(names) { first, _ in first } }
    sources = metadata.sources
  }

  /// Takes over what is known of one episode of a show; a receipt of that very episode keeps what came from providers
  /// that could not be asked.
  mutating func describe(by episode: EpisodeMetadata?, of show: TitleMetadata?) {
    let former = self
    if let name = episode?.title { title = name }
    released = episode?.released ?? released
    year = episode?.released?.year ?? year
    description = episode?.description ?? description
    runtimeMinutes = episode?.runtimeMinutes ?? show?.runtimeMinutes ?? runtimeMinutes
    if let episode {
      if !episode.ratings.isEmpty { ratings = episode.ratings }
      ids.merge(episode.ids) { _, new in new }
      if !episode.guests.isEmpty { cast = episode.guests }
      if !episode.directors.isEmpty { directors = episode.directors }
      if !episode.writers.isEmpty { writers = episode.writers }
      sources = episode.sources
    }
    certification = show?.certification ?? certification
    let ofShow: [SidecarField] =
      episode?.runtimeMinutes == nil ? [.runtimeMinutes, .certification] : [.certification]
    for key in ofShow.map(\.rawValue) { sources[key] = show?.sources[key] ?? sources[key] }
    if let show, former.isOf(episode) { keep(from: former, givenBy: show.unasked) }
  }
  private func isOf(_ other: EpisodeMetadata?) -> Bool {
    guard let other else { return true }
    return episode.map { EpisodeNumber(season: $0.season, number: $0.number) } == other.number
  }
}
