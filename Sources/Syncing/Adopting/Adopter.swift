import Files
import Library
import Model
import Secrets

/// Writes sidecars for titles that others put into the tree; moves nothing, and changes no file that is there.
struct Adopter: Sendable {
  let root: LibraryRoot
  let publisher: Publisher
  let files: FileThreads
  let metadata: SubjectReader.MetadataLookup
  let artwork: ArtworkCollector
  let tracks: TrackReader
  let now: Timestamp
  /// What happened, for the histories.
  let event: String
  let emit: @Sendable (RunEvent) -> Void

  func adopt(_ titles: [AdoptableTitle]) async -> AdoptionOutcome {
    var outcome = AdoptionOutcome()
    for title in titles where outcome.stop == nil && !Task.isCancelled {
      await adopt(title, &outcome)
    }
    if Task.isCancelled { outcome.stop = outcome.stop ?? .stopped }
    return outcome
  }

  private func adopt(_ title: AdoptableTitle, _ outcome: inout AdoptionOutcome) async {
    let known = await ask(title)
    guard !Task.isCancelled else { return }
    let builder = AdoptedReceipts(title: title, metadata: known, now: now, event: event)
    if let folder = title.folder {
      guard await adoptShow(builder, known, in: folder, &outcome) else { return }
    }
    for video in title.videos where outcome.stop == nil && !Task.isCancelled {
      await adopt(video, builder, known, &outcome)
    }
  }

  private func ask(_ title: AdoptableTitle) async -> TitleMetadata? {
    guard let imdb = title.id.imdb else { return nil }
    switch await metadata(imdb, title.kind) {
    case .known(let known): return known
    case .unknown(let reason):
      emit(.warning("\(title.label): only names and NFO tell about it for now: \(reason)"))
      return nil
    }
  }

  /// - Returns: Whether the record stands, so that episodes may follow.
  private func adoptShow(
    _ builder: AdoptedReceipts, _ known: TitleMetadata?, in folder: String, _ outcome: inout AdoptionOutcome
  ) async -> Bool {
    let seen = await attempt(folder, &outcome) { [root] () throws(LibraryFault) in
      (try ShowRecord.read(in: folder, of: root), try StandingTitle.look(atShow: folder, in: root).title)
    }
    guard let (file, standing) = seen else { return false }
    // With a record it is a show of ours already: upkeep looks after it.
    guard !file.isOurs else { return true }
    let pictures = await artwork.collect(
      (known?.artwork ?? [:]).filter { !standing.artwork.contains($0.key) })
    var show = Publication.Show(record: builder.series(), artwork: pictures.publications)
    show.seasons = Set(builder.title.videos.compactMap(\.episodes.first?.season))
    let notes = await attempt(folder, &outcome) { [publisher, show] () throws(LibraryFault) in
      try publisher.renew(show, folder: folder).notes
    }
    for note in notes ?? [] { emit(.detail(note)) }
    return notes != nil
  }

  private func adopt(
    _ video: AdoptableTitle.Video, _ builder: AdoptedReceipts, _ known: TitleMetadata?,
    _ outcome: inout AdoptionOutcome
  ) async {
    let seen = await attempt(video.path, &outcome) { [root] () throws(LibraryFault) in
      (
        try StandingFile.facts(of: video.place, in: root),
        try StandingFile.nfo(of: video.place, in: root, sharesFolder: video.sharesFolder),
        try StandingTitle.look(
          at: video.place, isEpisode: !video.episodes.isEmpty, in: root, sharesFolder: video.sharesFolder),
        try StandingSubtitles.missing(of: video.place, in: root)
      )
    }
    guard let (file, nfo, standing, texts) = seen, let file else { return }
    for note in texts.notes { emit(.detail("\(video.path): \(note)")) }
    var receipts = builder.receipts(of: video, file: file, nfo: nfo)
    await readTracks(of: video, into: &receipts)
    let wanted: [ArtworkKind: SecretURL]
    if let first = video.episodes.first {
      let still = known?.episodes.first { $0.number == first }?.still
      wanted = still.map { [.thumb: $0] } ?? [:]
    } else {
      wanted = known?.artwork ?? [:]
    }
    let pictures = await artwork.collect(wanted.filter { !standing.artwork.contains($0.key) })
    guard !Task.isCancelled else { return }
    let renewal = Renewal(
      receipt: receipts[0], furtherEpisodes: Array(receipts.dropFirst()),
      placement: video.place, artwork: pictures.publications, subtitles: texts.subtitles,
      sharesFolder: video.sharesFolder)
    let renewed = await attempt(video.path, &outcome) { [publisher] () throws(LibraryFault) in
      try publisher.renew(renewal)
    }
    guard let receipt = renewed?.receipt else { return }
    outcome.adopted.append(
      AdoptionOutcome.Adopted(id: receipt.id, title: builder.title.label, path: video.path))
    for note in renewed?.notes ?? [] { emit(.detail(note)) }
  }

  /// An NFO may know more of a file than its name does.
  private func readTracks(of video: AdoptableTitle.Video, into receipts: inout [Sidecar]) async {
    let read = await tracks.read(root.location(video.path), video.facts)
    for complaint in read.complaints { emit(.warning("\(video.path): \(complaint)")) }
    guard let tracks = read.tracks else { return }
    for index in receipts.indices where tracks.source == .file || receipts[index].file?.tracksFrom == nil {
      receipts[index].file?.take(tracks)
    }
  }

  private func attempt<Value: Sendable>(
    _ path: String, _ outcome: inout AdoptionOutcome,
    _ call: @escaping @Sendable () throws(LibraryFault) -> Value
  ) async -> Value? {
    do {
      return try await files.run { [root] () throws(LibraryFault) in try root.onOneTitle(call) }
    } catch let fault as LibraryFault where fault.isOfOneItem || fault.ofOneFile != nil {
      outcome.problems.append("\(path): \(fault)")
    } catch {
      outcome.stop = SyncOutcome.Stop(error)
    }
    return nil
  }
}
