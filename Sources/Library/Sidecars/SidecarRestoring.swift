package import Model

extension Sidecar {
  /// A sidecar in the place of one that is lost or damaged, from the NFO beside the video and the video's name.
  ///
  /// The NFO says what it can, the name the rest. What only a sidecar holds is gone: why this release was chosen, what
  /// was written and which fields are edits. An NFO that cannot be read counts for nothing.
  ///
  /// - Parameters:
  ///   - name: What the names of the file and of its release say.
  ///   - id: Of the video; of a series the one without an episode.
  ///   - file: The video as it lies there, its tracks and its length to be filled in where nothing is known of them;
  ///     nil for a series.
  package static func restored(
    nfo: [UInt8]?, name: ReleaseFacts, id: ContentID, kind: Kind, file: File? = nil
  ) -> Sidecar {
    let card = nfo.flatMap { NFOCard($0) }.flatMap { $0.kind == kind ? $0 : nil }
    var sidecar = Sidecar(id: id.description, kind: kind, title: "")
    sidecar.year = kind == .episode ? nil : name.year
    if let card { sidecar = card.card(over: sidecar) }
    if sidecar.title.isEmpty || sidecar.title == sidecar.id { sidecar.title = title(name, id, kind) }
    if kind != .episode, let imdb = id.title.imdb { sidecar.ids["imdb"] = imdb.text }
    sidecar.episode = kind == .episode ? episode(sidecar.episode, name, id) : nil
    guard kind != .series else { return sidecar }
    sidecar.release = Release(
      name: name.name, source: name.source, resolution: name.resolution,
      tags: [name.codec].compactMap(\.self) + name.hdr + name.audio + [name.edition].compactMap(\.self),
      group: name.group, proper: name.proper || name.repack)
    sidecar.file = file.map { $0.completed(by: card.flatMap { NFOStreams($0.root) }, name) }
    return sidecar
  }

  private static func title(_ name: ReleaseFacts, _ id: ContentID, _ kind: Kind) -> String {
    guard kind == .episode else { return name.title ?? id.title.text }
    return name.episodeTitle ?? id.episode.map { "Episode \($0.number)" } ?? id.description
  }

  /// The id tells the number, and the others where the file ends.
  private static func episode(_ known: Episode?, _ name: ReleaseFacts, _ id: ContentID) -> Episode? {
    guard let number = id.episode else { return known }
    let isSame = known.map { $0.season == number.season && $0.number == number.number } ?? false
    let last = (isSame ? known?.lastNumber : nil) ?? name.episodes.last
    let title = known?.seriesTitle ?? ""
    return Episode(
      seriesID: id.title.text, seriesTitle: title.isEmpty ? name.title ?? "" : title, season: number.season,
      number: number.number, lastNumber: last.flatMap { $0 > number.number ? $0 : nil })
  }
}

extension Sidecar.File {
  /// With the tracks that an NFO tells of, where nothing is known of them.
  ///
  /// An NFO of ours tells only of what was read from the video.
  fileprivate func completed(by streams: NFOStreams?, _ facts: ReleaseFacts) -> Sidecar.File {
    var file = self
    file.container = container ?? facts.container
    guard tracksFrom != .file, let streams else { return file }
    file.video = streams.video
    file.audio = streams.audio
    file.subtitles = streams.subtitles
    file.durationSeconds = durationSeconds ?? streams.seconds
    file.tracksFrom = .file
    return file
  }
}
