import Model

extension Sidecar {
  init(_ document: JSONFields) throws(SidecarFault) {
    var fields = document
    _ = fields.value("schema")
    guard let id = fields.text("id"), TitleID(id) != nil || ContentID(id) != nil else {
      throw .missing(key: "id")
    }
    guard let kind = fields.text("type").flatMap({ Kind(rawValue: $0) }) else { throw .missing(key: "type") }
    self.init(id: id, kind: kind, title: fields.text("title") ?? id)
    readTitle(from: &fields)
    episode = Episode(from: &fields, id: ContentID(id))
    file = File(from: &fields)
    release = Release(from: &fields)
    wish = WishNote(from: &fields)
    readRecord(from: &fields)
    unknown = fields.rest
  }

  /// What is known of the title.
  private mutating func readTitle(from fields: inout JSONFields) {
    originalTitle = fields.text("original_title")
    year = fields.int("year")
    released = fields.time("released")
    description = fields.text("description")
    tagline = fields.text("tagline")
    genres = fields.texts("genres")
    runtimeMinutes = fields.int("runtime_minutes")
    certification = fields.text("certification")
    for (name, value) in fields.value("ratings")?.object ?? [:] {
      guard var rating = value.object.map(JSONFields.init), let number = rating.number("value") else {
        continue
      }
      ratings[name] = Rating(value: number, votes: rating.int("votes"))
      ratings[name]?.unknown = rating.rest
    }
    ids = fields.textMap("ids")
    cast = fields.objects("cast").enumerated().compactMap { position, member in
      var member = member
      guard let name = member.text("name") else { return nil }
      var known = CastMember(name: name, role: member.text("role"), order: member.int("order") ?? position)
      known.unknown = member.rest
      return known
    }
    directors = fields.texts("directors")
    writers = fields.texts("writers")
    studios = fields.texts("studios")
    countries = fields.texts("countries")
    collection = fields.text("collection")
    collectionID = fields.int("collection_id")
    isRunning = fields.value("running")?.bool
    ended = fields.time("ended")
    for (season, name) in fields.textMap("season_names") {
      if let number = Int(season), number >= 0, !name.isEmpty { seasonNames[number] = name }
    }
    sources = fields.textMap("sources")
  }

  /// What Offlinio did.
  private mutating func readRecord(from fields: inout JSONFields) {
    if var kinds = fields.object("artwork") {
      for kind in ArtworkKind.allCases {
        if let name = kinds.text(kind.rawValue), FileName.isPlain(name) { artwork[kind] = name }
      }
      fields.keep(kinds, as: "artwork")
    }
    rejected = fields.objects("rejected").compactMap { entry in
      var entry = entry
      guard let name = entry.text("name") else { return nil }
      var rejected = Rejected(name: name, reason: entry.text("reason") ?? "")
      rejected.unknown = entry.rest
      return rejected
    }
    history = fields.objects("history").compactMap { entry in
      var entry = entry
      guard let at = entry.time("at"), let what = entry.text("what") else { return nil }
      var event = Event(at: at, what: what)
      event.unknown = entry.rest
      return event
    }
    wrote = fields.textMap("wrote").filter { FileName.isPlain($0.key) }
    writing = fields.textMap("writing").filter { FileName.isPlain($0.key) }
    taken = fields.textMap("taken").filter { FileName.isPlain($0.key) }
    edited = fields.texts("edited")
    added = fields.time("added")
    verified = fields.time("verified")
    refreshed = fields.time("refreshed")
    subtitlesAsked = fields.time("subtitles_asked")
    lacks = fields.texts("lacks").compactMap { ArtworkKind(rawValue: $0) }
  }
}

extension Sidecar.Episode {
  fileprivate init?(from fields: inout JSONFields, id: ContentID?) {
    guard var episode = fields.object("episode") else { return nil }
    self.init(
      seriesID: episode.text("series_id"), seriesTitle: episode.text("series_title"),
      season: episode.int("season"), number: episode.int("number"), lastNumber: episode.int("last_number"),
      id: id)
    fields.keep(episode, as: "episode")
  }

  /// Numbers that are missing are taken from the id.
  init?(
    seriesID: String?, seriesTitle: String?, season: Int?, number: Int?, lastNumber: Int?, id: ContentID?
  ) {
    guard let season = season ?? id?.episode?.season, let number = number ?? id?.episode?.number,
      Self.seasons.contains(season), Self.numbers.contains(number)
    else { return nil }
    self.init(
      seriesID: seriesID ?? id?.title.text ?? "", seriesTitle: seriesTitle ?? "", season: season,
      number: number, lastNumber: lastNumber.map { min($0, Self.numbers.upperBound) })
  }

  /// More than any show has; beyond, nobody could count on from them.
  private static let seasons = 0...100_000
  private static let numbers = 0...1_000_000
}

extension Sidecar.File {
  fileprivate init?(from fields: inout JSONFields) {
    guard var file = fields.object("file"), let name = file.text("name"), FileName.isPlain(name),
      let size = file.integer("size"), size >= 0
    else { return nil }
    self.init(
      name: name, size: size, modified: file.integer("modified") ?? 0, sha256: file.text("sha256") ?? "",
      openSubtitlesHash: file.text("opensubtitles_hash"), container: file.text("container"),
      durationSeconds: file.number("duration_seconds"),
      video: file.object("video").map { MediaTracks.Video($0) },
      audio: file.objects("audio").map { MediaTracks.Audio($0) },
      subtitles: file.objects("subtitles").map { MediaTracks.Subtitle($0) },
      tracksFrom: file.text("tracks_from").flatMap { MediaTracks.Source(rawValue: $0) })
    fields.keep(file, as: "file")
  }
}

extension Sidecar.Release {
  fileprivate init?(from fields: inout JSONFields) {
    guard var release = fields.object("release") else { return nil }
    self.init(
      name: release.text("name") ?? "", infohash: release.text("infohash"),
      pathInTorrent: release.text("path_in_torrent"), source: release.text("source"),
      resolution: release.text("resolution"), tags: release.texts("tags"), group: release.text("group"),
      proper: release.flag("proper"), addedByUs: release.flag("added_by_us"))
    fields.keep(release, as: "release")
  }
}

extension Sidecar.WishNote {
  fileprivate init?(from fields: inout JSONFields) {
    guard var wish = fields.object("wish"), let file = wish.text("file"), let key = wish.text("key")
    else { return nil }
    self.init(file: file, key: key, profile: wish.text("profile"))
    fields.keep(wish, as: "wish")
  }
}
