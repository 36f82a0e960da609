internal import Model

extension SidecarCoding {
  /// Reads of a sidecar what lists need, in a fraction of the time that all of it takes.
  ///
  /// The rest is left empty: nothing that is written may be made of what comes out.
  static func skim(_ bytes: [UInt8]) throws(SidecarFault) -> Sidecar {
    do throws(JSONCursor.Odd) {
      if bytes.count <= maximumBytes, let sidecar = try SidecarSkimmer.sidecar(bytes) { return sidecar }
    } catch {
      // What is rare, and what is wrong, the decoder knows by its name.
    }
    return try decode(bytes)
  }
}

/// Reads of one sidecar what lists need.
private struct SidecarSkimmer {
  private var schema: String?
  private var id: String?
  private var kind: Sidecar.Kind?
  private var episode: SkimmedEpisode?
  private var card = Sidecar(id: "", kind: .movie, title: "")

  /// Nil for what is no sidecar of ours.
  static func sidecar(_ bytes: [UInt8]) throws(JSONCursor.Odd) -> Sidecar? {
    try unsafe bytes.withUnsafeBufferPointer { bytes throws(JSONCursor.Odd) in
      var cursor = unsafe JSONCursor(UnsafeRawBufferPointer(bytes))
      var skimmer = SidecarSkimmer()
      cursor.begin()
      try cursor.members { key, value throws(JSONCursor.Odd) in try skimmer.read(key, &value) }
      try cursor.finish()
      return skimmer.result()
    }
  }

  private consuming func result() -> Sidecar? {
    guard schema == Sidecar.schema, let id, let kind else { return nil }
    let content = ContentID(id)
    guard content != nil || TitleID(id) != nil else { return nil }
    card.id = id
    card.kind = kind
    if card.title.isEmpty { card.title = id }
    card.episode = episode.flatMap { Sidecar.Episode($0, content) }
    return card
  }

  private mutating func read(_ key: JSONKey, _ value: inout JSONCursor) throws(JSONCursor.Odd) {
    switch key {
    case "schema": schema = try value.text()
    case "id": id = try value.text()
    case "type": kind = try value.text().flatMap { Sidecar.Kind(rawValue: $0) }
    case "title": card.title = try value.text() ?? ""
    case "original_title": card.originalTitle = try value.text()
    case "year": card.year = try value.int()
    case "released": card.released = try value.text().flatMap { Timestamp($0) }
    case "running": card.isRunning = try value.bool()
    case "ended": card.ended = try value.text().flatMap { Timestamp($0) }
    case "added": card.added = try value.text().flatMap { Timestamp($0) }
    case "genres": card.genres = try value.texts()
    case "ratings": card.ratings = try value.ratings()
    case "ids": card.ids = try value.textMap()
    case "artwork": card.artwork = try value.artwork()
    case "episode": episode = try value.episode()
    case "file": card.file = try value.file()
    case "release": card.release = try value.release()
    default: try value.skip()
    }
  }
}

/// An episode before its id is known.
private struct SkimmedEpisode {
  var seriesID: String?
  var seriesTitle: String?
  var season: Int?
  var number: Int?
  var lastNumber: Int?
}

extension Sidecar.Episode {
  fileprivate init?(_ episode: SkimmedEpisode, _ id: ContentID?) {
    self.init(
      seriesID: episode.seriesID, seriesTitle: episode.seriesTitle, season: episode.season,
      number: episode.number, lastNumber: episode.lastNumber, id: id)
  }
}

extension JSONCursor {
  fileprivate mutating func ratings() throws(Odd) -> [String: Rating] {
    var ratings: [String: Rating] = [:]
    try members { name, value throws(Odd) in
      var number: Double?
      var votes: Int?
      try value.members { key, value throws(Odd) in
        switch key {
        case "value": number = try value.number()?.double
        case "votes": votes = try value.int()
        default: try value.skip()
        }
      }
      if let number { ratings[name.text] = Rating(value: number, votes: votes) }
    }
    return ratings
  }

  fileprivate mutating func textMap() throws(Odd) -> [String: String] {
    var texts: [String: String] = [:]
    try members { key, value throws(Odd) in texts[key.text] = try value.string() }
    return texts
  }

  fileprivate mutating func artwork() throws(Odd) -> [ArtworkKind: String] {
    var artwork: [ArtworkKind: String] = [:]
    try members { key, value throws(Odd) in
      let name = try value.text()
      if let kind = ArtworkKind(rawValue: key.text), let name, FileName.isPlain(name) { artwork[kind] = name }
    }
    return artwork
  }

  fileprivate mutating func episode() throws(Odd) -> SkimmedEpisode? {
    guard isAtObject else {
      try skip()
      return nil
    }
    var episode = SkimmedEpisode()
    try members { key, value throws(Odd) in
      switch key {
      case "series_id": episode.seriesID = try value.text()
      case "series_title": episode.seriesTitle = try value.text()
      case "season": episode.season = try value.int()
      case "number": episode.number = try value.int()
      case "last_number": episode.lastNumber = try value.int()
      default: try value.skip()
      }
    }
    return episode
  }

  fileprivate mutating func release() throws(Odd) -> Sidecar.Release? {
    guard isAtObject else {
      try skip()
      return nil
    }
    var release = Sidecar.Release(name: "")
    try members { key, value throws(Odd) in
      switch key {
      case "source": release.source = try value.text()
      case "resolution": release.resolution = try value.text()
      case "group": release.group = try value.text()
      default: try value.skip()
      }
    }
    return release
  }
}
