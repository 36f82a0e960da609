import Model

extension JSONMembers {
  /// The document of a sidecar, unknown keys included.
  init(_ sidecar: Sidecar) {
    put("schema", text: Sidecar.schema)
    put("id", text: sidecar.id)
    put("type", text: sidecar.kind.rawValue)
    putTitle(sidecar)
    put("episode", object: sidecar.episode.map { JSONMembers($0) })
    put("file", object: sidecar.file.map { JSONMembers($0) })
    put("release", object: sidecar.release.map { JSONMembers($0) })
    put("wish", object: sidecar.wish.map { JSONMembers($0) })
    putRecord(sidecar)
    merge(unknown: sidecar.unknown)
  }

  private mutating func putTitle(_ sidecar: Sidecar) {
    put("title", text: sidecar.title)
    put("original_title", text: sidecar.originalTitle)
    put("year", integer: sidecar.year)
    put("released", time: sidecar.released)
    put("description", text: sidecar.description)
    put("tagline", text: sidecar.tagline)
    put("genres", texts: sidecar.genres)
    put("runtime_minutes", integer: sidecar.runtimeMinutes)
    put("certification", text: sidecar.certification)
    var ratings = JSONMembers()
    for (name, rating) in sidecar.ratings where rating.value.isFinite {
      ratings.put(name, object: JSONMembers(rating))
    }
    put("ratings", object: ratings)
    put("ids", map: sidecar.ids)
    put("cast", objects: sidecar.cast.map { JSONMembers($0) })
    put("directors", texts: sidecar.directors)
    put("writers", texts: sidecar.writers)
    put("studios", texts: sidecar.studios)
    put("countries", texts: sidecar.countries)
    put("collection", text: sidecar.collection)
    put("collection_id", integer: sidecar.collectionID)
    put("running", sidecar.isRunning.map { .bool($0) })
    put("ended", time: sidecar.ended)
    put(
      "season_names",
      map: Dictionary(uniqueKeysWithValues: sidecar.seasonNames.map { (String($0.key), $0.value) }))
    put("sources", map: sidecar.sources)
  }

  private mutating func putRecord(_ sidecar: Sidecar) {
    var artwork = JSONMembers()
    for (kind, name) in sidecar.artwork { artwork.put(kind.rawValue, text: name) }
    put("artwork", object: artwork)
    put("rejected", objects: sidecar.rejected.prefix(SidecarCoding.mostRejected).map { JSONMembers($0) })
    put("history", objects: sidecar.history.map { JSONMembers($0) })
    put("wrote", map: sidecar.wrote)
    put("writing", map: sidecar.writing)
    put("taken", map: sidecar.taken)
    put("edited", texts: sidecar.edited)
    put("added", time: sidecar.added)
    put("verified", time: sidecar.verified)
    put("refreshed", time: sidecar.refreshed)
    put("subtitles_asked", time: sidecar.subtitlesAsked)
    put("lacks", texts: sidecar.lacks.map(\.rawValue))
  }

  private init(_ rating: Rating) {
    put("value", number: rating.value)
    put("votes", integer: rating.votes)
    merge(unknown: rating.unknown)
  }

  private init(_ member: CastMember) {
    put("name", text: member.name)
    put("role", text: member.role)
    put("order", integer: member.order)
    merge(unknown: member.unknown)
  }

  private init(_ episode: Sidecar.Episode) {
    put("series_id", text: episode.seriesID)
    put("series_title", text: episode.seriesTitle)
    put("season", integer: episode.season)
    put("number", integer: episode.number)
    put("last_number", integer: episode.lastNumber)
  }

  private init(_ file: Sidecar.File) {
    put("name", text: file.name)
    put("size", integer: file.size)
    put("modified", integer: file.modified)
    put("sha256", text: file.sha256)
    put("opensubtitles_hash", text: file.openSubtitlesHash)
    put("container", text: file.container)
    put("duration_seconds", number: file.durationSeconds)
    put("video", object: file.video.map { JSONMembers($0) })
    put("audio", objects: file.audio.map { JSONMembers($0) })
    put("subtitles", objects: file.subtitles.map { JSONMembers($0) })
    put("tracks_from", text: file.tracksFrom?.rawValue)
  }

  private init(_ release: Sidecar.Release) {
    put("name", text: release.name)
    put("infohash", text: release.infohash)
    put("path_in_torrent", text: release.pathInTorrent)
    put("source", text: release.source)
    put("resolution", text: release.resolution)
    put("tags", texts: release.tags)
    put("group", text: release.group)
    put("proper", .bool(release.proper))
    put("added_by_us", .bool(release.addedByUs))
  }

  private init(_ wish: Sidecar.WishNote) {
    put("file", text: wish.file)
    put("key", text: wish.key)
    put("profile", text: wish.profile)
  }

  private init(_ rejected: Sidecar.Rejected) {
    put("name", text: rejected.name)
    put("reason", text: rejected.reason)
    merge(unknown: rejected.unknown)
  }

  private init(_ event: Sidecar.Event) {
    put("at", time: event.at)
    put("what", text: event.what)
    merge(unknown: event.unknown)
  }
}
