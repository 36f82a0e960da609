import Model

extension Sidecar {
  /// A movie with every key filled.
  static var fullMovie: Sidecar {
    var movie = Sidecar(id: "tt1254207", kind: .movie, title: "Big Buck Bunny")
    movie.originalTitle = "Peach"
    movie.year = 2008
    movie.released = Timestamp("2008-05-30")
    movie.description = "A giant rabbit <takes> revenge & \"rests\". 🐰\nSecond line."
    movie.tagline = "Not so gentle"
    movie.genres = ["Animation", "Comedy"]
    movie.runtimeMinutes = 10
    movie.certification = "US:G"
    movie.ratings = ["imdb": Rating(value: 6.4, votes: 52_000)]
    movie.ids = ["imdb": "tt1254207", "tmdb": "10378"]
    movie.cast = [CastMember(name: "Bunny", role: "Himself", order: 0), CastMember(name: "Frank", order: 1)]
    movie.directors = ["Sacha Goedegebure"]
    movie.writers = ["Sacha Goedegebure"]
    movie.studios = ["Blender Foundation"]
    movie.countries = ["Netherlands"]
    movie.collection = "Open movies"
    movie.collectionID = 1_234
    movie.sources = ["title": "cinemeta", "collection": "tmdb"]
    movie.artwork = [.poster: "Big Buck Bunny (2008)-poster.jpg"]
    movie.file = Sidecar.File(
      name: "Big Buck Bunny (2008).mkv", size: 1_000, modified: 1_700_000_000_123_456_789,
      sha256: String(repeating: "ab", count: 32), openSubtitlesHash: "0123456789abcdef", container: "mkv",
      durationSeconds: 596.5,
      video: MediaTracks.Video(
        codec: "h264", width: 1920, height: 800, aspect: 2.4, bitDepth: 8, frameRate: 23.976, hdr: ["sdr"]),
      audio: [
        MediaTracks.Audio(codec: "ac3", channels: 6, language: "en", title: "Surround", isDefault: true)
      ],
      subtitles: [MediaTracks.Subtitle(codec: "subrip", language: "de", isForced: true)], tracksFrom: .file)
    movie.release = Sidecar.Release(
      name: "Big.Buck.Bunny.2008.1080p.BluRay.x264-GRP", infohash: String(repeating: "0a", count: 20),
      pathInTorrent: "/Big.Buck.Bunny/bbb.mkv", source: "bluray", resolution: "1080p", tags: ["h264"],
      group: "GRP",
      proper: false, addedByUs: true)
    movie.wish = Sidecar.WishNote(file: "watchlist.toml", key: "movie[1]", profile: "default")
    movie.rejected = [Sidecar.Rejected(name: "Big.Buck.Bunny.CAM", reason: "cam")]
    movie.history = [Sidecar.Event(at: Timestamp(secondsSinceEpoch: 1_700_000_000), what: "published")]
    movie.wrote = ["Big Buck Bunny (2008).nfo": String(repeating: "cd", count: 32)]
    movie.edited = ["title"]
    movie.added = Timestamp(secondsSinceEpoch: 1_700_000_000)
    movie.verified = Timestamp(secondsSinceEpoch: 1_700_000_100)
    return movie
  }

  /// The two episodes S01E02 and S01E03 in one file.
  static var fullEpisode: Sidecar {
    var episode = Sidecar(id: "tt0903747:1:2", kind: .episode, title: "Cat's in the Bag")
    episode.released = Timestamp("2008-01-27T02:00:00Z")
    episode.description = "What to do with the body?"
    episode.ratings = ["imdb": Rating(value: 8.6)]
    episode.episode = Sidecar.Episode(
      seriesID: "tt0903747", seriesTitle: "Breaking Bad", season: 1, number: 2, lastNumber: 3)
    episode.file = Sidecar.File(
      name: "e.mkv", size: 5, modified: 7, sha256: String(repeating: "00", count: 32))
    return episode
  }
}
