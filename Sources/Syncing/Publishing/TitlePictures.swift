import Library
import Model

/// Adds the pictures of a title to what is published of it.
struct TitlePictures: Sendable {
  let artwork: ArtworkCollector
  let shows: ShowPictures

  /// - Parameters:
  ///   - title: Of the movie or of the show.
  ///   - episodes: Of the file; empty for a movie.
  /// - Returns: What could not be had, and why.
  func add(
    to publication: inout Publication, of title: TitleID, _ metadata: TitleMetadata?,
    episodes: [EpisodeNumber]
  ) async -> [String] {
    guard let first = episodes.first else {
      let pictures = await artwork.collect(metadata?.artwork ?? [:])
      publication.artwork = pictures.publications
      publication.receipt.lacks = pictures.lacks
      return pictures.warnings
    }
    let still = metadata?.episodes.first { $0.number == first }?.still
    let thumb = await artwork.collect(still.map { [.thumb: $0] } ?? [:])
    publication.artwork = thumb.publications
    publication.receipt.lacks = thumb.lacks
    guard publication.show != nil else { return thumb.warnings }
    let pictures = await shows.pictures(of: title) { await artwork.collect(metadata?.artwork ?? [:]) }
    let seasons = await shows.seasonPosters(of: metadata, for: episodes, artwork)
    publication.show?.artwork = pictures.publications
    publication.show?.record.lacks = pictures.lacks
    publication.show?.seasonPosters = seasons.posters
    return thumb.warnings + pictures.warnings + seasons.warnings
  }
}
