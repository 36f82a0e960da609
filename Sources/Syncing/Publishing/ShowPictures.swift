import Library
import Metadata
import Model

/// The pictures of shows and of their seasons, so that later episodes of a run need not fetch them again.
actor ShowPictures {
  private struct Season: Hashable {
    var show: TitleID
    var number: Int
  }

  private var known: [TitleID: ArtworkCollector.Collected] = [:]
  private var posters: [Season: Publication.Artwork?] = [:]

  /// Warnings come with the first answer alone.
  func pictures(
    of show: TitleID, collect: @Sendable () async -> ArtworkCollector.Collected
  ) async -> ArtworkCollector.Collected {
    if let known = known[show] { return known }
    let collected = await collect()
    // What a stop cut short is not all there is.
    guard !Task.isCancelled else { return collected }
    known[show] = ArtworkCollector.Collected(images: collected.images, lacks: collected.lacks)
    return collected
  }

  /// The posters of the seasons that episodes are of, as far as there are some; warnings as above.
  func seasonPosters(
    of show: TitleMetadata?, for episodes: [EpisodeNumber], _ collector: ArtworkCollector
  ) async -> (posters: [Int: Publication.Artwork], warnings: [String]) {
    var found: [Int: Publication.Artwork] = [:]
    var warnings: [String] = []
    let numbers = Set(episodes.map(\.season))
    for season in show?.seasons ?? [] where numbers.contains(season.number) {
      guard let show, let url = season.poster else { continue }
      let key = Season(show: show.id, number: season.number)
      if let poster = posters[key] {
        found[season.number] = poster
        continue
      }
      let collected = await collector.collect([.poster: url])
      let poster = collected.publications.first
      found[season.number] = poster
      warnings += collected.warnings.map { "season \(season.number): \($0)" }
      if !Task.isCancelled { posters[key] = .some(poster) }
    }
    return (found, warnings)
  }
}

extension ArtworkCollector.Collected {
  /// The pictures as they are published.
  var publications: [Publication.Artwork] {
    images.sorted { $0.key < $1.key }.map { kind, image in
      Publication.Artwork(kind: kind, fileExtension: image.fileExtension, bytes: image.bytes)
    }
  }
}
