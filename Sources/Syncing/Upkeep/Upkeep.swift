import Files
import Library
import Model
import SystemPackage

/// Keeps what lies beside the videos of the library up to date: what users changed is taken over, what is lacking is
/// fetched, and what providers tell is asked again from time to time.
struct Upkeep: Sendable {
  let root: LibraryRoot
  let publisher: Publisher
  let files: FileThreads
  let metadata: SubjectReader.MetadataLookup
  let artwork: ArtworkCollector
  /// Finds subtitles in the given languages; nil where none are wished.
  let subtitles: SubtitleCollector?
  let languages: [String]
  let tracks: TrackReader
  let schedule: UpkeepSchedule
  let now: Timestamp
  let emit: @Sendable (RunEvent) -> Void

  /// What keeping a library came to.
  struct Outcome: Sendable {
    var budget = UpkeepBudget()
    /// Titles of which something could not be written.
    var failures: [ItemResult] = []
    var stop: SyncOutcome.Stop?

    var isOver: Bool { stop != nil || Task.isCancelled }
  }

  /// Looks after every title that a receipt of ours speaks of; those of other tools are left alone.
  func keep(_ inventory: Inventory) async -> Outcome {
    var outcome = Outcome()
    let titles = KeptTitle.titles(of: inventory, in: root.configuration)
    for title in titles.sorted(by: { $0.age < $1.age }) where !outcome.isOver {
      switch title.kind {
      case .movie: for video in title.videos where !outcome.isOver { await keepMovie(video, &outcome) }
      case .series: await keepShow(title, &outcome)
      }
    }
    if let trouble = outcome.budget.trouble {
      emit(
        .warning(
          "\(trouble.count) titles keep what is known of them, since providers could not be asked: \(trouble.reason)"
        ))
    }
    return outcome
  }

  /// Runs a call on the library; a fault of one title is noted, one of the disk ends the upkeep.
  func attempt<Value: Sendable>(
    _ title: String, id: String, _ outcome: inout Outcome,
    _ call: @escaping @Sendable () throws(LibraryFault) -> Value
  ) async -> Value? {
    do {
      return try await files.run(call)
    } catch let fault as LibraryFault where fault.isOfOneItem || fault.ofOneFile != nil {
      outcome.failures.append(ItemResult(id: id, title: title, ending: .failed("\(fault)")))
      emit(.warning("\(title): \(fault)"))
    } catch {
      outcome.stop = SyncOutcome.Stop(error)
    }
    return nil
  }

  /// What providers tell of a title, as far as this run may still ask; nil where nothing new is known.
  func ask(_ id: TitleID, _ kind: Wish.Kind, _ outcome: inout Outcome) async -> TitleMetadata? {
    guard let imdb = id.imdb, !outcome.budget.isSpent else { return nil }
    let answer = await metadata(imdb, kind)
    // What was cut short by a stop is no news about providers.
    guard !Task.isCancelled else { return nil }
    outcome.budget.note(answer)
    return answer.value ?? nil
  }

  /// Whether sources are to be asked for subtitles of a video.
  func wantsSubtitles(_ video: KeptTitle.Video, _ standing: StandingTitle, _ outcome: Outcome) -> Bool {
    subtitles != nil && video.id.title.imdb != nil && !outcome.budget.isSpent
      && schedule.wantsSubtitles(video.receipt) && languages.contains { !standing.subtitles.contains($0) }
  }

  /// The subtitles that a video lacks.
  func lackingSubtitles(
    _ video: KeptTitle.Video, _ standing: StandingTitle, _ outcome: inout Outcome
  ) async -> [Publication.Subtitle] {
    guard let subtitles else { return [] }
    outcome.budget.noteSearch()
    let lacking = languages.filter { !standing.subtitles.contains($0) }
    let (id, receipt) = (video.id, video.receipt)
    let query = SubtitleQuery(
      id: id, hash: receipt.file?.openSubtitlesHash, size: receipt.file?.size,
      fileName: receipt.release?.pathInTorrent?.split(separator: "/").last.map(String.init)
        ?? receipt.file?.name)
    return await subtitles.collect(query, in: lacking).subtitles
  }

  /// Fills in the tracks of a file whose name alone told of them so far.
  func readTracks(of video: KeptTitle.Video, into receipt: inout Sidecar) async {
    guard let file = receipt.file, file.tracksFrom != .file else { return }
    let path = root.folder(of: video.place).appending(video.place.videoName)
    if let tracks = await tracks.tracks(of: path) { receipt.file?.take(tracks) }
  }

  func tell(_ label: String, _ renewed: Renewed) {
    if !renewed.written.isEmpty {
      emit(.detail("\(label): brought up to date: \(renewed.written.joined(separator: ", "))"))
    }
    for note in renewed.notes { emit(.detail(note)) }
  }
}
