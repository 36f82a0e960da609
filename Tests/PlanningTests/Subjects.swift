import Model
import Planning
import Testing

/// Subjects as plain as the tests allow.
enum Subjects {
  static let hash = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"
  static let otherHash = "08ada5a7a6183aae1e09d831df6748d566095a10"
  static let now = Timestamp(secondsSinceEpoch: 1_800_000_000)

  static func pin(_ hash: String = hash, name: String = "Release") throws -> KnownRelease {
    let infohash = try #require(Infohash(hash))
    return KnownRelease(
      reference: .magnet(Magnet(infohash: infohash)), key: ReleaseKey(infohash), name: name)
  }

  static func movie(releases: [KnownRelease] = [], profile: String = "default") throws -> WishSubject {
    let imdb = try #require(IMDbID("tt1254207"))
    return WishSubject(
      wish: Wish(kind: .movie, imdb: imdb, profile: profile, origin: origin), id: TitleID(imdb),
      title: "Big Buck Bunny", year: 2008, releases: releases, folder: "Movies/Big Buck Bunny (2008)")
  }

  static func series(
    releases: [KnownRelease] = [], episodes: EpisodeSelection = .all, keep: KeepRule = .all,
    known: [EpisodeMetadata] = []
  ) throws -> WishSubject {
    let imdb = try #require(IMDbID("tt0903747"))
    var metadata = TitleMetadata(id: TitleID(imdb), kind: .series, title: "Show")
    metadata.episodes = known
    return WishSubject(
      wish: Wish(kind: .series, imdb: imdb, episodes: episodes, keep: keep, origin: origin),
      id: TitleID(imdb),
      title: "Show", year: 2006, metadata: known.isEmpty ? nil : metadata, releases: releases,
      folder: "Shows/Show (2006)")
  }

  /// A season of weekly episodes, the last of which aired ten days before `now`.
  static func season(_ season: Int, episodes: Int) -> [EpisodeMetadata] {
    (1...episodes).map { number in
      EpisodeMetadata(
        number: EpisodeNumber(season: season, number: number), title: "Episode \(number)",
        released: now.advanced(by: Int64(-10 - 7 * (episodes - number)) * 86_400))
    }
  }

  static func usable(_ episodes: [(Int, [Int])], key: String = hash) -> AttemptLedger {
    let files = episodes.map { season, numbers in
      AttemptLedger.Attempt.File(
        path: "S\(season)E\(numbers[0]).mkv", size: 1_000, season: season, episodes: numbers)
    }
    return ledger(.usable, key: key, files: files)
  }

  static func ledger(
    _ outcome: AttemptLedger.Attempt.Outcome, reason: String? = nil, key: String = hash,
    files: [AttemptLedger.Attempt.File] = []
  ) -> AttemptLedger {
    AttemptLedger(attempts: [
      key: AttemptLedger.Attempt(
        release: key, outcome: outcome, reason: reason, firstTried: 0, lastTried: 0, files: files)
    ])
  }

  static func video(_ id: String?, path: String, profile: String? = nil, episodes: [EpisodeNumber] = [])
    -> Inventory.Video
  {
    var receipt: Sidecar?
    if let profile {
      receipt = Sidecar(id: id ?? "", kind: .movie, title: "x")
      receipt?.wish = Sidecar.WishNote(file: "watchlist.toml", key: "movie[1]", profile: profile)
    }
    return Inventory.Video(
      id: id.flatMap { ContentID($0) }, episodes: episodes, path: path, size: 1, receipt: receipt)
  }

  private static let origin = Wish.Origin(file: "watchlist.toml", line: 1, column: 1, key: "movie[1]")
}
