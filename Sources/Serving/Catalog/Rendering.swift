internal import Library
internal import Model
internal import Stremio
internal import SystemPackage

/// Makes the protocol's objects of what the library holds, with addresses that the asking client can reach.
struct Rendering {
  let base: BaseURL

  func preview(_ title: SnapshotTitle) -> MetaPreview {
    var preview = MetaPreview(
      id: title.id.text, type: title.kind == .movie ? .movie : .series, name: title.name)
    preview.poster = art(title.id.text, title.artwork[.poster])
    preview.background = art(title.id.text, title.artwork[.fanart])
    preview.logo = art(title.id.text, title.artwork[.clearlogo])
    preview.releaseInfo = title.year.map(String.init)
    preview.imdbRating = title.rating.map(Self.rating)
    preview.genres = title.genres
    preview.links = links(title, card: nil)
    if title.kind == .movie { preview.defaultVideoID = title.id.text }
    return preview
  }

  func meta(_ title: SnapshotTitle, _ details: TitleDetails) -> Meta {
    var preview = preview(title)
    if let card = details.title {
      preview.description = card.description ?? card.tagline
      preview.released = card.released
      preview.runtime = card.runtimeMinutes.map { "\($0) min" }
      preview.links = links(title, card: card)
    }
    return Meta(preview, videos: title.kind == .series ? videos(title, details) : [])
  }

  /// Each episode once, whatever number of files holds it.
  private func videos(_ title: SnapshotTitle, _ details: TitleDetails) -> [Video] {
    var seen: Set<ContentID> = []
    return title.videos.compactMap { file in
      guard let episode = file.id.episode, seen.insert(file.id).inserted else { return nil }
      let card = details.episodes[file.fileID]
      let last = file.lastNumber.map { "–\($0)" } ?? ""
      return Video(
        id: file.id.description, title: file.title ?? "Episode \(episode.number)\(last)",
        released: card?.released,
        episode: episode, overview: card?.description, thumbnail: art(file.fileID, file.still))
    }
  }

  /// With any link present clients make none of their own, which would lead to another addon's catalog.
  private func links(_ title: SnapshotTitle, card: Sidecar?) -> [Link] {
    var links: [Link?] = []
    if let rating = title.rating, let imdb = title.id.imdb {
      links.append(.rating(Self.rating(rating), imdb: imdb))
    }
    if let manifest = AbsoluteURL(base.url("manifest.json")) {
      let type: ContentType = title.kind == .movie ? .movie : .series
      let catalog = title.kind == .movie ? AddonManifest.movies : AddonManifest.series
      links += title.genres.map { .genre($0, manifest: manifest, type: type, catalog: catalog) }
    }
    if let card {
      links += card.cast.sorted { $0.order < $1.order }.prefix(20).map { .person($0.name, .cast) }
      links += card.directors.map { .person($0, .directors) }
      links += card.writers.map { .person($0, .writers) }
    }
    return links.compactMap(\.self)
  }

  private func art(_ owner: String, _ path: FilePath?) -> AbsoluteURL? {
    path?.lastComponent.flatMap { AbsoluteURL(base.url("art", owner, $0.string)) }
  }

  private static func rating(_ value: Double) -> String {
    let tenths = Int((min(max(value, 0), 10) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
