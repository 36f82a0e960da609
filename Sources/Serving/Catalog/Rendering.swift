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
    preview.releaseInfo = YearSpan(title).text
    preview.imdbRating = title.rating.map(Self.rating)
    preview.genres = genres(of: title)
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

  /// With any link present clients make none of their own, which would lead to another addon's catalog.
  private func links(_ title: SnapshotTitle, card: Sidecar?) -> [Link] {
    var links: [Link?] = []
    if let rating = title.rating, let imdb = title.id.imdb {
      links.append(.rating(Self.rating(rating), imdb: imdb))
    }
    if let manifest = AbsoluteURL(base.url("manifest.json")) {
      let type: ContentType = title.kind == .movie ? .movie : .series
      let catalog = title.kind == .movie ? AddonManifest.movies : AddonManifest.series
      links += genres(of: title).map {
        .genre($0, option: Genres.meant(by: $0).first, manifest: manifest, type: type, catalog: catalog)
      }
    }
    if let card {
      links += people(card.cast.sorted { $0.order < $1.order }.map(\.name), .cast)
      links += people(card.directors, .directors)
      links += people(card.writers, .writers)
    }
    return links.compactMap(\.self)
  }

  private func genres(of title: SnapshotTitle) -> [String] {
    title.genres.map { $0.trimmingBlanks() }.filter { !$0.isEmpty }.unique
  }

  private func people(_ names: [String], _ credit: Link.Credit) -> [Link?] {
    names.map { $0.trimmingBlanks() }.filter { !$0.isEmpty }.unique.prefix(20).map { .person($0, credit) }
  }

  func art(_ owner: String, _ path: FilePath?) -> AbsoluteURL? {
    path?.lastComponent.flatMap { AbsoluteURL(base.url("art", owner, $0.string)) }
  }

  private static func rating(_ value: Double) -> String {
    let tenths = Int((min(max(value, 0), 10) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
