import Markup
import Model

/// Collects the elements of an NFO in the order that players rely on; nothing empty gets in.
struct NFOTree {
  private(set) var element: XMLElement

  init(_ name: String) { element = XMLElement(name) }

  mutating func add(_ name: String, line: String?, attributes: [(String, String)] = []) {
    add(name, text: line.map(NFOText.line) ?? "", attributes: attributes)
  }

  mutating func add(_ name: String, text: String, attributes: [(String, String)] = []) {
    guard !text.isEmpty else { return }
    let attributes = attributes.map { XMLAttribute(name: $0.0, value: $0.1) }
    element.children.append(.element(XMLElement(name, text: text, attributes: attributes)))
  }

  /// Readers that are strict about integers take 32 bits.
  mutating func add(_ name: String, number: Int) {
    if (0...Int(Int32.max)).contains(number) { add(name, text: String(number)) }
  }

  mutating func add(_ name: String, _ values: [String]) {
    for value in values { add(name, text: value) }
  }

  mutating func add(_ name: String, attributes: [(String, String)] = [], _ fill: (inout NFOTree) -> Void) {
    var inner = NFOTree(name)
    fill(&inner)
    guard !inner.element.children.isEmpty else { return }
    inner.element.attributes = attributes.map { XMLAttribute(name: $0.0, value: $0.1) }
    element.children.append(.element(inner.element))
  }
}

extension NFOTree {
  /// A title without one would be listed blank, so it is called by its id.
  mutating func addTitle(of sidecar: Sidecar) {
    let title = NFOText.line(sidecar.title)
    add("title", text: title.isEmpty ? sidecar.id : title)
    add("originaltitle", line: sidecar.originalTitle)
  }

  /// Exactly one id is the default, IMDb's where there is one; that is the one by which players know the title again.
  mutating func addIDs(of sidecar: Sidecar) {
    let ids = NFOIDs.ids(of: sidecar)
    for (position, id) in ids.enumerated() {
      let isDefault = position == 0 ? [("default", "true")] : []
      add("uniqueid", line: id.value, attributes: [("type", NFOText.line(id.type))] + isDefault)
    }
  }

  /// The plain rating comes after the named ones, since some readers take the last they see.
  mutating func addRatings(_ ratings: [String: Rating], withVotes: Bool) {
    let names = Self.ratingNames(ratings)
    guard let first = names.first, let best = ratings[first] else { return }
    add("ratings") { tree in
      for name in names {
        guard let rating = ratings[name] else { continue }
        let isDefault = name == first ? [("default", "true")] : []
        tree.add("rating", attributes: [("name", NFOText.line(name)), ("max", "10")] + isDefault) { tree in
          tree.add("value", text: NFOText.decimal(rating.value))
          if let votes = rating.votes, votes > 0 { tree.add("votes", number: votes) }
        }
      }
    }
    add("rating", text: NFOText.decimal(best.value))
    if withVotes, let votes = best.votes, votes > 0 { add("votes", number: votes) }
  }

  /// The ratings that can be written, the one first that players show.
  static func ratingNames(_ ratings: [String: Rating]) -> [String] {
    ratings.filter { $0.value.value >= 0.05 && $0.value.value <= 10 && !NFOText.line($0.key).isEmpty }.keys
      .sorted { ($0 == "imdb" ? 0 : 1, $0) < ($1 == "imdb" ? 0 : 1, $1) }
  }

  /// The year is that of the premiere: readers that take the one must not disagree with those that take the other.
  ///
  /// Only the user may say otherwise, who changed the one or the other.
  mutating func addDates(of sidecar: Sidecar) {
    let date = NFOText.date(sidecar.released)
    add("premiered", line: date)
    let isUsers = !Set(sidecar.editedFields).isDisjoint(with: [.year, .released])
    if date != nil, let released = sidecar.released, !isUsers || sidecar.year == nil {
      add("year", number: released.year)
    } else if let year = sidecar.year, NFOText.years.contains(year) {
      add("year", number: year)
    }
  }

  mutating func addWords(of sidecar: Sidecar) {
    add("plot", text: NFOText.paragraphs(sidecar.description ?? ""))
    add("tagline", line: sidecar.tagline)
    if let minutes = sidecar.runtimeMinutes, minutes > 0 { add("runtime", number: minutes) }
    add("mpaa", line: sidecar.certification)
  }

  mutating func addCollection(of movie: Sidecar) {
    guard let collection = movie.collection else { return }
    let id = movie.collectionID.map { $0 > 0 ? [("tmdbcolid", String($0))] : [] } ?? []
    add("set", attributes: id) { $0.add("name", line: collection) }
  }

  mutating func addKinds(of sidecar: Sidecar) {
    add("genre", NFOText.values(sidecar.genres, separatedBy: ["/"]))
    add("country", NFOText.values(sidecar.countries, separatedBy: ["/"]))
    add("studio", NFOText.values(sidecar.studios, separatedBy: []))
  }

  mutating func addSeasons(of show: Sidecar) {
    for (number, name) in show.seasonNames.sorted(by: { $0.key < $1.key }) where number >= 0 {
      add("namedseason", line: name, attributes: [("number", String(number))])
    }
  }

  /// What the video itself is, and since when it is there.
  ///
  /// The time is that of the receipt, in UTC, as Jellyfin reads it: the same on every machine. Kodi and Emby take it for
  /// local time, which moves all titles alike and so changes no order.
  mutating func addFile(of sidecar: Sidecar) {
    addStreams(of: sidecar.file)
    if let added = sidecar.added, NFOText.years.contains(added.year) {
      add("dateadded", text: NFOText.time(added))
    }
  }

  mutating func addPeople(of sidecar: Sidecar) {
    add("director", sidecar.directors.map(NFOText.person).unique)
    add("credits", sidecar.writers.map(NFOText.person).unique)
    for (position, member) in sidecar.cast.sorted(by: { $0.order < $1.order }).enumerated() {
      let name = NFOText.line(member.name)
      guard !name.isEmpty else { continue }
      add("actor") { tree in
        tree.add("name", text: name)
        tree.add("role", line: member.role)
        tree.add("order", number: position)
      }
    }
  }
}
