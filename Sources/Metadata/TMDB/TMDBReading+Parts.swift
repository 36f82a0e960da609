import Model
import Secrets

extension TMDBReading {
  /// Those of the crew whose words or plots a film follows.
  private static let writing: Set<String> = [
    "Writer", "Screenplay", "Story", "Teleplay", "Author", "Co-Writer",
  ]

  func describePeople(_ title: inout TitleMetadata, _ meta: LooseObject) {
    let credits = meta.object("credits")
    title.cast = Self.cast(credits?.objects("cast") ?? [])
    let crew = credits?.objects("crew") ?? []
    title.directors = Self.directors(crew)
    let creators = meta.texts("created_by")
    title.writers = creators.isEmpty ? Self.writers(crew) : creators
  }

  /// In the order of billing.
  static func cast(_ people: [LooseObject]) -> [CastMember] {
    let billed = people.prefix(LooseObject.longestList).enumerated().sorted { left, right in
      let last = LooseObject.counts.upperBound
      return (left.element.count("order") ?? last, left.offset)
        < (right.element.count("order") ?? last, right.offset)
    }
    let members = billed.compactMap { person in
      person.element.text("name").map { (name: $0, role: person.element.text("character")) }
    }
    return members.enumerated().map { CastMember(name: $1.name, role: $1.role, order: $0) }
  }

  static func directors(_ crew: [LooseObject]) -> [String] { people(crew) { $0 == "Director" } }

  static func writers(_ crew: [LooseObject]) -> [String] { people(crew) { writing.contains($0) } }

  private static func people(_ crew: [LooseObject], _ isWanted: (String) -> Bool) -> [String] {
    var names: [String] = []
    for person in crew {
      guard names.count < LooseObject.longestList, let job = person.text("job"), isWanted(job),
        let name = person.text("name"), !names.contains(name)
      else { continue }
      names.append(name)
    }
    return names
  }

  /// As NFO files have it, with the country that it holds in: the language's own before the United States.
  func certification(_ meta: LooseObject) -> String? {
    let marks = kind == .movie ? movieMarks(meta) : seriesMarks(meta)
    for country in CertificationCountry.all(for: language) {
      if let mark = marks[country] { return "\(country):\(mark)" }
    }
    return nil
  }

  /// A film may have been rated several times in a country; what cinemas show counts before other releases.
  private func movieMarks(_ meta: LooseObject) -> [String: String] {
    var marks: [String: String] = [:]
    for entry in meta.object("release_dates")?.objects("results") ?? [] {
      guard let country = entry.text("iso_3166_1"), marks[country] == nil else { continue }
      let releases = entry.objects("release_dates")
      let inCinemas = 3
      marks[country] =
        releases.lazy.filter { $0.count("type") == inCinemas }.compactMap { $0.text("certification") }.first
        ?? releases.lazy.compactMap { $0.text("certification") }.first
    }
    return marks
  }

  private func seriesMarks(_ meta: LooseObject) -> [String: String] {
    var marks: [String: String] = [:]
    for entry in meta.object("content_ratings")?.objects("results") ?? [] {
      if let country = entry.text("iso_3166_1"), marks[country] == nil {
        marks[country] = entry.text("rating")
      }
    }
    return marks
  }

  func artwork(_ meta: LooseObject) -> [ArtworkKind: SecretURL] {
    var artwork: [ArtworkKind: SecretURL] = [:]
    artwork[.poster] = address.image(meta.text("poster_path") ?? best("posters", meta), .poster)
    artwork[.fanart] = address.image(meta.text("backdrop_path") ?? best("backdrops", meta), .fanart)
    artwork[.clearlogo] = address.image(best("logos", meta), .logo)
    return artwork
  }

  /// The first picture, which has the most votes, in the best language that there is one in.
  private func best(_ list: String, _ meta: LooseObject) -> String? {
    let images = meta.object("images")?.objects(list) ?? []
    for language in TMDBAddress.imageLanguages(language) {
      let path = images.lazy.filter { ($0.text("iso_639_1") ?? "null") == language }
        .compactMap { $0.text("file_path") }.first
      if let path { return path }
    }
    return nil
  }
}
