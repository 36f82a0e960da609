import Model

/// The seasons of a show, and the episodes in them.
enum TMDBSeasons {
  /// A season that the answer about a show lists.
  struct Listed: Sendable, Hashable {
    var number: Int
    /// How many episodes it says to have; nil where it does not say.
    var episodes: Int?
  }

  /// The longest-running shows that count by years stay well below.
  private static let mostSeasons = 200
  private static let mostEpisodes = 30_000
  /// So many further answers come along with one.
  private static let mostAppended = 20
  /// Cast and crew of so many episodes make a few megabytes.
  private static let mostInPortion = 500

  /// Those that may have episodes, in order.
  static func listed(_ meta: LooseObject) -> [Listed] {
    var seen: Set<Int> = []
    return meta.objects("seasons").compactMap { season in
      guard let number = season.count("season_number"), seen.insert(number).inserted,
        seen.count <= mostSeasons
      else { return nil }
      let listed = Listed(number: number, episodes: season.count("episode_count"))
      return listed.episodes == 0 ? nil : listed
    }.sorted { $0.number < $1.number }
  }

  /// The seasons as they are asked for, several at a time.
  static func portions(_ seasons: [Listed]) -> [[Int]] {
    var portions: [[Int]] = []
    var room = 0
    for season in seasons {
      let size = season.episodes ?? 0
      if let last = portions.last, last.count < mostAppended, size <= room {
        portions[portions.count - 1].append(season.number)
        room -= size
      } else {
        portions.append([season.number])
        room = mostInPortion - size
      }
    }
    return portions
  }

  static func seasons(_ meta: LooseObject, _ address: TMDBAddress) -> [SeasonMetadata] {
    var seen: Set<Int> = []
    return meta.objects("seasons").compactMap { season in
      guard let number = season.count("season_number"), seen.insert(number).inserted,
        seen.count <= mostSeasons
      else { return nil }
      // The specials are called so in every language.
      let name = number == 0 ? nil : season.text("name")
      return SeasonMetadata(
        number: number,
        name: name.flatMap { PlainName.isSeason($0, number) ? nil : $0 },
        poster: address.image(season.text("poster_path"), .poster))
    }
  }

  /// The episodes of a season, one by one: of two with the same number the first counts.
  static func episodes(_ season: LooseObject, number: Int, _ address: TMDBAddress) -> [EpisodeMetadata] {
    var seen: Set<Int> = []
    return season.objects("episodes").prefix(mostEpisodes).compactMap { entry in
      guard let count = entry.count("episode_number"), count > 0, seen.insert(count).inserted else {
        return nil
      }
      var episode = EpisodeMetadata(
        number: EpisodeNumber(season: number, number: count),
        title: entry.text("name").flatMap { PlainName.isEpisode($0, count) ? nil : $0 },
        released: entry.date("air_date"), description: entry.description("overview"),
        runtimeMinutes: entry.count("runtime").flatMap { (1...10_000).contains($0) ? $0 : nil },
        still: address.image(entry.text("still_path"), .poster))
      episode.ratings["themoviedb"] = entry.rating
      episode.ids["tmdb"] = entry.identifier("id")
      episode.ids["tvdb"] = entry.identifier("tvdb_id")
      episode.ids["imdb"] = entry.text("imdb_id").flatMap { IMDbID($0)?.text }
      episode.guests = TMDBReading.cast(entry.objects("guest_stars"))
      episode.directors = TMDBReading.directors(entry.objects("crew"))
      episode.writers = TMDBReading.writers(entry.objects("crew"))
      return episode
    }
  }

  /// Takes texts that were not translated from the English list.
  static func fill(_ episodes: [EpisodeMetadata], from english: [EpisodeMetadata]) -> [EpisodeMetadata] {
    let english = Dictionary(english.map { ($0.number, $0) }) { first, _ in first }
    return episodes.map { episode in
      var filled = episode
      filled.title = episode.title ?? english[episode.number]?.title
      filled.description = episode.description ?? english[episode.number]?.description
      return filled
    }
  }
}

extension TMDBReading {
  /// The show with the episodes of the seasons that were asked for.
  func seasons(_ numbers: [Int], in body: [UInt8]) throws(CachedFetch.UnusableAnswer) -> TitleMetadata {
    let meta = try checked(body)
    var show = try title(meta)
    let listed = Set(TMDBSeasons.listed(meta).map(\.number))
    for number in numbers {
      guard let season = meta.object("season/\(number)") else {
        // The show may have lost it since it was asked for its seasons.
        guard listed.contains(number) else { continue }
        throw CachedFetch.UnusableAnswer("answered without season \(number)")
      }
      if let other = season.count("season_number"), other != number {
        throw CachedFetch.UnusableAnswer("answered with season \(other) for \(number)")
      }
      show.episodes += TMDBSeasons.episodes(season, number: number, address)
    }
    return show
  }
}
