internal import Files
internal import Model
internal import SystemPackage

/// What was known of the titles in a folder before, for those whose files cannot be read now.
struct FormerParts {
  private let parts: TitleParts

  init(_ parts: TitleParts?) { self.parts = parts ?? TitleParts() }

  /// The file as it was known, while it is that file.
  func record(of file: VideoFile) -> VideoRecord? {
    let records =
      parts.movies.lazy.flatMap(\.title.videos).map(\.record)
      .first { $0.path == file.path }
      ?? parts.shows.lazy.flatMap(\.episodes).map(\.record)
      .first { $0.path == file.path }
    return records.flatMap { $0.size == file.size && $0.modified == file.modified ? $0 : nil }
  }

  /// What sidecar and NFO of a video told, as far as anything was kept of it.
  func card(of video: FilePath) -> Sidecar? {
    for movie in parts.movies where movie.title.videos.contains(where: { $0.path == video }) {
      return card(of: movie)
    }
    for show in parts.shows {
      if let episode = show.episodes.first(where: { $0.record.path == video }) {
        return card(of: episode, in: show)
      }
    }
    return nil
  }

  /// What the files of a show's folder told.
  func description(of show: ShowKey) -> ShowDescription? {
    parts.shows.lazy.first { $0.key == show }.flatMap(\.description)
  }

  private func card(of movie: MoviePart) -> Sidecar? {
    guard movie.isIdentified || movie.isDescribed else { return nil }
    let title = movie.title
    var card = Sidecar(id: movie.isIdentified ? title.id.text : "", kind: .movie, title: title.name)
    card.year = title.year
    card.genres = title.genres
    card.ratings = title.rating.map { ["imdb": Rating(value: $0)] } ?? [:]
    card.artwork = title.artwork.compactMapValues { $0.lastComponent?.string }
    return card
  }

  private func card(of episode: EpisodePart, in show: ShowPart) -> Sidecar {
    let id = show.id.map { ContentID($0, episode: episode.number).description }
    var card = Sidecar(id: id ?? "", kind: .episode, title: episode.record.title ?? "")
    card.episode = Sidecar.Episode(
      seriesID: show.id?.text ?? "", seriesTitle: show.name ?? "", season: episode.number.season,
      number: episode.number.number, lastNumber: episode.last)
    if let still = episode.record.still?.lastComponent { card.artwork[.thumb] = still.string }
    return card
  }
}
