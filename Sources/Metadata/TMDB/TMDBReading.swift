import Model
import Secrets

/// Reads the answer about one title, in which anything may be missing, null or of another type.
struct TMDBReading: Sendable {
  let id: IMDbID
  let kind: Wish.Kind
  /// TMDB's.
  let number: String
  var language: String
  let address: TMDBAddress

  /// A title, and the seasons that are to be asked for.
  struct Answer: Sendable, Hashable {
    var title: TitleMetadata
    var seasons: [TMDBSeasons.Listed]
  }

  /// What is asked for along with the title itself.
  var appended: [String] {
    [
      "credits", "external_ids", "images", "translations",
      kind == .movie ? "release_dates" : "content_ratings",
    ]
  }

  @Sendable func answer(in body: [UInt8]) throws(CachedFetch.UnusableAnswer) -> Answer? {
    let meta = try checked(body)
    return Answer(title: try title(meta), seasons: kind == .series ? TMDBSeasons.listed(meta) : [])
  }

  /// The answer as the object that it is, once it speaks of the title that was asked for.
  func checked(_ body: [UInt8]) throws(CachedFetch.UnusableAnswer) -> LooseObject {
    let meta = LooseObject(try TMDBFinding.members(of: body))
    guard let other = meta.identifier("id") else {
      throw CachedFetch.UnusableAnswer("answered without a title")
    }
    guard other == number else {
      throw CachedFetch.UnusableAnswer("answered with title \(other) for \(number)")
    }
    for holder in [meta, meta.object("external_ids")] {
      if let other = holder?.text("imdb_id").flatMap({ IMDbID($0) }), other != id {
        throw CachedFetch.UnusableAnswer("answered with \(other) for \(id)")
      }
    }
    return meta
  }

  func title(_ meta: LooseObject) throws(CachedFetch.UnusableAnswer) -> TitleMetadata {
    let english = translation("en", meta)
    guard let name = name(meta, english) else {
      throw CachedFetch.UnusableAnswer("answered with a title without a name")
    }
    var title = TitleMetadata(id: TitleID(id), kind: kind, title: name)
    title.originalTitle = meta.text("original_title", "original_name")
    title.released = meta.date("release_date", "first_air_date")
    title.year = title.released?.year
    title.description = meta.description("overview") ?? english?.description("overview")
    title.tagline = meta.text("tagline") ?? english?.text("tagline")
    title.genres = meta.texts("genres")
    title.runtimeMinutes = runtime(meta)
    title.certification = certification(meta)
    title.ratings["themoviedb"] = meta.rating
    title.ids["imdb"] = id.text
    title.ids["tmdb"] = number
    title.ids["tvdb"] = meta.object("external_ids")?.identifier("tvdb_id")
    title.countries = meta.texts("production_countries")
    title.studios = kind == .movie ? meta.texts("production_companies") : meta.texts("networks")
    if title.studios.isEmpty { title.studios = meta.texts("production_companies") }
    if let collection = meta.object("belongs_to_collection") {
      title.collection = collection.text("name")
      title.collectionID = title.collection == nil ? nil : collection.identifier("id").flatMap { Int($0) }
    }
    describePeople(&title, meta)
    title.artwork = artwork(meta)
    if kind == .series { describeShow(&title, meta) }
    return title
  }

  /// TMDB gives the original name where it has no translation; English is nearer to most readers.
  private func name(_ meta: LooseObject, _ english: LooseObject?) -> String? {
    guard let name = meta.text("title", "name") else { return meta.text("original_title", "original_name") }
    let spoken = meta.text("original_language")
    guard name == meta.text("original_title", "original_name"), spoken != language, spoken != "en",
      translation(language, meta)?.text("title", "name") == nil
    else { return name }
    return english?.text("title", "name") ?? name
  }

  private func translation(_ language: String, _ meta: LooseObject) -> LooseObject? {
    meta.object("translations")?.objects("translations").first { $0.text("iso_639_1") == language }?
      .object("data")
  }

  private func runtime(_ meta: LooseObject) -> Int? {
    let minutes =
      meta.count("runtime") ?? meta.firstCount(in: "episode_run_time")
      ?? meta.object("last_episode_to_air")?.count("runtime")
    return minutes.flatMap { (1...10_000).contains($0) ? $0 : nil }
  }

  private func describeShow(_ title: inout TitleMetadata, _ meta: LooseObject) {
    title.isRunning =
      switch meta.text("status")?.lowercased() {
      case "returning series", "in production", "planned", "pilot", "continuing": true
      case "ended", "canceled", "cancelled": false
      default: nil
      }
    if title.isRunning == false { title.ended = meta.date("last_air_date") }
    title.seasons = TMDBSeasons.seasons(meta, address)
  }
}

extension LooseObject {
  /// TMDB's rating; nil where nobody voted.
  var rating: Rating? {
    guard let value = number("vote_average"), value > 0, value <= 10 else { return nil }
    let votes = number("vote_count").flatMap { Int(exactly: $0) }
    guard votes.map({ $0 > 0 }) ?? true else { return nil }
    return Rating(value: value, votes: votes)
  }
}
