import Markup
import Model

/// What an NFO of anybody tells of a movie, a show or an episode, as a sidecar.
struct NFOCard {
  /// Of several blocks the first: they stand for the episodes of one file, in order.
  let root: XMLElement
  let kind: Sidecar.Kind
  private let lastEpisode: Int?

  /// Nil for texts that are no NFO in the sense of players, such as those of release groups.
  init?(_ bytes: [UInt8]) { self.init(NFODocument(bytes).blocks) }

  /// - Parameters:
  ///   - roots: The elements of the file.
  ///   - kind: What a text is about that tells an id alone; nil for one that counts for nothing.
  init?(_ roots: [XMLElement], textOf kind: Sidecar.Kind? = nil) {
    guard let root = roots.first,
      let kind = NFODocument.kinds[root.name] ?? (root.name.isEmpty ? kind : nil)
    else { return nil }
    self.root = root
    self.kind = kind
    lastEpisode = roots.last.flatMap { Self.number($0, "episodenumberend") ?? Self.number($0, "episode") }
  }

  /// The facts of the NFO, and those of the sidecar where it has none.
  func card(over sidecar: Sidecar?) -> Sidecar {
    var card = sidecar ?? Sidecar(id: id, kind: kind, title: "")
    if let title = text("title") { card.title = title }
    card.originalTitle = text("originaltitle") ?? card.originalTitle
    card.released =
      (text("premiered") ?? text("releasedate") ?? text("aired")).flatMap { Timestamp($0) } ?? card.released
    card.year = text("year").flatMap { Int($0) } ?? card.released?.year ?? card.year
    card.description = text("plot") ?? text("outline") ?? card.description
    card.tagline = text("tagline") ?? card.tagline
    card.runtimeMinutes = runtime ?? card.runtimeMinutes
    card.certification = text("mpaa") ?? card.certification
    take(["genre"], into: &card.genres)
    take(["country"], into: &card.countries)
    take(["studio"], into: &card.studios)
    take(["director"], into: &card.directors)
    // Jellyfin writes the same people under both names.
    take(["credits", "writer"], into: &card.writers)
    let cast = NFOPeople.cast(of: root)
    if !cast.isEmpty { card.cast = cast }
    card.ratings.merge(NFORatings.read(root, over: card.ratings)) { _, new in new }
    card.ids.merge(ids.filter { $0.key != NFOIDs.ownType }) { _, new in new }
    card.episode = episode ?? card.episode
    card.added = text("dateadded").flatMap { Timestamp($0 + "Z") } ?? card.added
    takeCollection(into: &card)
    takeSeries(into: &card)
    return card
  }

  private func takeCollection(into card: inout Sidecar) {
    guard let set = root.first("set") else { return }
    // Older writers put the name into the element itself.
    let name = NFOText.line(set.first("name")?.text ?? set.text)
    guard !name.isEmpty else { return }
    let id = (set[attribute: "tmdbcolid"] ?? text("tmdbcolid") ?? text("collectionnumber"))
      .flatMap { Int($0.trimmingBlanks()) }.flatMap { $0 > 0 ? $0 : nil }
    card.collectionID = id ?? (name == card.collection ? card.collectionID : nil)
    card.collection = name
  }

  private func takeSeries(into card: inout Sidecar) {
    card.ended = text("enddate").flatMap { Timestamp($0) } ?? card.ended
    switch text("status")?.lowercased() {
    case "continuing", "returning series": card.isRunning = true
    case "ended", "canceled", "cancelled": card.isRunning = false
    default: break
    }
    for element in root.all("namedseason") {
      let name = NFOText.line(element.text)
      guard let number = element[attribute: "number"].flatMap({ Int($0) }), number >= 0, !name.isEmpty else {
        continue
      }
      card.seasonNames[number] = name
    }
  }

  /// An IMDb id in an episode's NFO is the episode's own, which nothing here goes by.
  private var id: String {
    let reading = NFOReading(root)
    let id = kind == .episode ? reading.contentID : reading.titleID.map { ContentID($0) }
    return id?.description ?? ""
  }

  private var ids: [String: String] {
    var ids: [String: String] = [:]
    for element in root.all("uniqueid") {
      let value = element.text.trimmingBlanks()
      if let type = element[attribute: "type"]?.lowercased(), !value.isEmpty { ids[type] = value }
    }
    ids["imdb"] = NFOReading(root).imdb?.text ?? ids["imdb"]
    for type in ["tmdb", "tvdb"] where ids[type] == nil { ids[type] = text("\(type)id") }
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

  /// Minutes: `95`, and `95 min` as some write it.
  private var runtime: Int? {
    text("runtime").flatMap { Int($0.prefix { $0.isNumber }) }.flatMap { $0 > 0 ? $0 : nil }
  }

  private func text(_ name: String) -> String? {
    root.first(name).map { $0.text.trimmingBlanks() }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Values of a repeated element; some writers put several into one, with ` / ` between.
  private func take(_ names: [String], into values: inout [String]) {
    let texts = names.flatMap { root.all($0) }.flatMap { $0.text.split(separator: " / ") }
      .map { $0.trimmingBlanks() }
    let usable = texts.filter { !$0.isEmpty }.unique
    if !usable.isEmpty { values = usable }
  }

  private static func number(_ element: XMLElement, _ name: String) -> Int? {
    element.first(name).flatMap { Int($0.text.trimmingBlanks()) }.flatMap { $0 >= 0 ? $0 : nil }
  }
}
