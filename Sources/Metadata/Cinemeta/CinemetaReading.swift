import Model

/// Reads the answer of Cinemeta, whose fields come as numbers or texts, filled or not, and under two names.
struct CinemetaReading {
  let id: IMDbID
  let kind: Wish.Kind

  /// The title; nil when the answer says that there is none.
  func title(in body: [UInt8]) throws(CachedFetch.UnusableAnswer) -> TitleMetadata? {
    let document: JSONValue
    do {
      document = try JSONValue(bytes: body)
    } catch {
      throw CachedFetch.UnusableAnswer("answered something that is not JSON")
    }
    guard let answer = document.object else {
      throw CachedFetch.UnusableAnswer("answered JSON that is no object")
    }
    switch answer["meta"] {
    case nil where answer.isEmpty, .null, .object([:]): return nil
    case .object(let members): return try title(LooseObject(members))
    default: throw CachedFetch.UnusableAnswer("answered without a title")
    }
  }

  private func title(_ meta: LooseObject) throws(CachedFetch.UnusableAnswer) -> TitleMetadata? {
    for key in ["imdb_id", "id"] {
      if let other = meta.text(key).flatMap({ IMDbID($0) }), other != id {
        throw CachedFetch.UnusableAnswer("answered with \(other) for \(id)")
      }
    }
    if let type = meta.text("type"), type != kind.rawValue { return nil }
    guard let name = meta.text("name", "title") else {
      throw CachedFetch.UnusableAnswer("answered with a title without a name")
    }
    var title = TitleMetadata(id: TitleID(id), kind: kind, title: name)
    let years = YearSpan(meta.text("releaseInfo")) ?? YearSpan(meta.text("year"))
    title.released = meta.date("released")
    title.year = years?.first ?? title.released?.year
    title.description = meta.description("description", "overview")
    title.genres = meta.texts("genres", "genre")
    title.runtimeMinutes = meta.text("runtime").flatMap(RuntimeText.minutes)
    let extras = meta.object("app_extras")
    title.certification = extras?.text("certification")
    if let value = meta.number("imdbRating"), value > 0, value <= 10 {
      title.ratings["imdb"] = Rating(value: value)
    }
    title.ids["imdb"] = id.text
    title.ids["tmdb"] = meta.identifier("moviedb_id")
    title.ids["tvdb"] = meta.identifier("tvdb_id")
    title.cast = cast(meta, extras)
    title.directors = meta.texts("director", "directors")
    title.writers = meta.texts("writer", "writers")
    title.countries = meta.texts("country", "countries")
    title.artwork[.poster] = meta.url("poster")
    title.artwork[.fanart] = meta.url("background")
    title.artwork[.clearlogo] = meta.url("logo")
    if kind == .series {
      title.isRunning = isRunning(status: meta.text("status"), years)
      title.episodes = episodes(meta.objects("videos"))
      if title.isRunning == false {
        title.ended = title.episodes.filter { $0.number.season > 0 }.compactMap(\.released).max()
      }
    }
    return title
  }

  /// The list with roles where there is one, else the list of names.
  private func cast(_ meta: LooseObject, _ extras: LooseObject?) -> [CastMember] {
    for people in [extras?.objects("cast") ?? [], meta.objects("credits_cast")] {
      let members = people.prefix(LooseObject.longestList).compactMap { person in
        person.text("name").map { (name: $0, role: person.text("character")) }
      }
      if !members.isEmpty {
        return members.enumerated().map { CastMember(name: $1.name, role: $1.role, order: $0) }
      }
    }
    return meta.texts("cast").enumerated().map { CastMember(name: $1, order: $0) }
  }

  /// By the status, else by an open or closed span of years; a single year may be either.
  private func isRunning(status: String?, _ years: YearSpan?) -> Bool? {
    switch status?.lowercased() {
    case "continuing", "returning series", "in production", "planned", "pilot", "upcoming": true
    case "ended", "canceled", "cancelled": false
    default: years?.isOpen
    }
  }
}
