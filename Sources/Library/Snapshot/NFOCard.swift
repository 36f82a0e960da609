internal import Markup
internal import Model

/// What an NFO of anybody tells of a movie, a show or an episode, as a sidecar.
struct NFOCard {
  /// Of several blocks the first: they stand for the episodes of one file, in order.
  private let root: XMLElement
  private let kind: Sidecar.Kind
  private let lastEpisode: Int?

  /// Nil for texts that are no NFO in the sense of players, such as those of release groups.
  init?(_ bytes: [UInt8]) {
    // A text that is no XML is not worth a warning: it lies beside many releases.
    guard let roots = try? XMLReader.roots(of: bytes), let root = roots.first else { return nil }
    switch root.name {
    case "movie": kind = .movie
    case "tvshow": kind = .series
    case "episodedetails": kind = .episode
    default: return nil
    }
    self.root = root
    lastEpisode = roots.last.flatMap { Self.number($0, "episodenumberend") ?? Self.number($0, "episode") }
  }

  /// The facts of the NFO, and those of the sidecar where it has none.
  func card(over sidecar: Sidecar?) -> Sidecar {
    var card = sidecar ?? Sidecar(id: id, kind: kind, title: "")
    if let title = text("title") { card.title = title }
    card.originalTitle = text("originaltitle") ?? card.originalTitle
    card.released = (text("premiered") ?? text("aired")).flatMap { Timestamp($0) } ?? card.released
    card.year = text("year").flatMap { Int($0) } ?? card.released?.year ?? card.year
    card.description = text("plot") ?? text("outline") ?? card.description
    card.tagline = text("tagline") ?? card.tagline
    card.runtimeMinutes = text("runtime").flatMap { Int($0.prefix { $0.isNumber }) } ?? card.runtimeMinutes
    card.certification = text("mpaa") ?? card.certification
    take("genre", into: &card.genres)
    take("studio", into: &card.studios)
    take("director", into: &card.directors)
    take("credits", into: &card.writers)
    let cast = self.cast
    if !cast.isEmpty { card.cast = cast }
    card.ratings.merge(ratings) { _, new in new }
    card.ids.merge(ids) { _, new in new }
    card.episode = episode ?? card.episode
    return card
  }

  /// An IMDb id in an episode's NFO is the episode's own, which nothing here goes by.
  private var id: String {
    let ids = ids
    let known = ids[NFOIDs.ownType].flatMap { ContentID($0) == nil ? nil : $0 }
    return known ?? (kind == .episode ? nil : ids["imdb"].flatMap { IMDbID($0)?.text }) ?? ""
  }

  private var ids: [String: String] {
    var ids: [String: String] = [:]
    for element in root.all("uniqueid") {
      let value = element.text.trimmingBlanks()
      if let type = element[attribute: "type"]?.lowercased(), !value.isEmpty { ids[type] = value }
    }
    if ids["imdb"] == nil {
      ids["imdb"] =
        [text("imdbid"), text("imdb_id"), text("id")].lazy.compactMap { $0 }
        .compactMap { IMDbID($0)?.text }.first
    }
    return ids
  }

  private var episode: Sidecar.Episode? {
    guard kind == .episode, let season = Self.number(root, "season"),
      let number = Self.number(root, "episode")
    else { return nil }
    return Sidecar.Episode(
      seriesID: "", seriesTitle: text("showtitle") ?? "", season: season, number: number,
      lastNumber: lastEpisode.flatMap { $0 > number ? $0 : nil })
  }

  /// On a scale to 10, whatever the NFO's is.
  private var ratings: [String: Rating] {
    var ratings: [String: Rating] = [:]
    for element in root.first("ratings")?.all("rating") ?? [] {
      guard let name = element[attribute: "name"], let text = element.first("value")?.text,
        let value = Double(text.trimmingBlanks()), value > 0, value.isFinite
      else { continue }
      let most = element[attribute: "max"].flatMap { Double($0) } ?? 10
      guard most > 0, value <= most else { continue }
      let votes = element.first("votes").flatMap { Int($0.text.filter { $0.isASCII && $0.isNumber }) }
      ratings[name] = Rating(value: value / most * 10, votes: votes)
    }
    return ratings
  }

  private var cast: [CastMember] {
    root.all("actor").enumerated().compactMap { position, actor in
      guard let name = actor.first("name")?.text.trimmingBlanks(), !name.isEmpty else { return nil }
      let role = actor.first("role")?.text.trimmingBlanks()
      return CastMember(
        name: name, role: role?.isEmpty == false ? role : nil, order: Self.number(actor, "order") ?? position)
    }
  }

  private func text(_ name: String) -> String? {
    root.first(name).map { $0.text.trimmingBlanks() }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Values of a repeated element; some writers put several into one, with ` / ` between.
  private func take(_ name: String, into values: inout [String]) {
    let texts = root.all(name).flatMap { $0.text.split(separator: " / ") }.map { $0.trimmingBlanks() }
    let usable = texts.filter { !$0.isEmpty }.unique
    if !usable.isEmpty { values = usable }
  }

  private static func number(_ element: XMLElement, _ name: String) -> Int? {
    element.first(name).flatMap { Int($0.text.trimmingBlanks()) }.flatMap { $0 >= 0 ? $0 : nil }
  }
}
