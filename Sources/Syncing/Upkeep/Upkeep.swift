import Files
import Library
import Model
import Secrets
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
  /// Whether the run has no time left for it.
  let isLate: @Sendable () -> Bool
  let emit: @Sendable (RunEvent) -> Void

  /// What keeping a library came to.
  struct Outcome: Sendable {
    var budget = UpkeepBudget()
    /// Titles of which something could not be written.
    var failures: [ItemResult] = []
    var stop: SyncOutcome.Stop?
    /// What was written beside videos.
    var changes: [RunReport.Change] = []
  }

  /// What became of a question about a title.
  enum Answer: Sendable {
    case news(TitleMetadata)
    /// Nobody knows it.
    case nothing
    /// Nobody was asked, or could be.
    case none

    var news: TitleMetadata? { if case .news(let metadata) = self { metadata } else { nil } }
  }

  /// Looks after every title that a receipt of ours speaks of.
  func keep(_ inventory: Inventory) async -> Outcome {
    var outcome = Outcome()
    var titles = KeptTitle.titles(of: inventory, in: root.configuration)
    await readRecords(of: &titles, &outcome)
    var looks = MovieLooks(titles)
    for title in titles.sorted(by: { $0.turn < $1.turn }) where !isOver(outcome) {
      switch title.kind {
      case .movie:
        for video in title.videos where !isOver(outcome) { await keepMovie(video, &looks, &outcome) }
      case .series: await keepShow(title, &outcome)
      }
    }
    if let trouble = outcome.budget.trouble {
      emit(
        .warning(
          "\(trouble.count) titles keep what is known of them, since providers could not be asked: \(trouble.reason)"
        ))
    }
    if let trouble = outcome.budget.subtitleTrouble {
      emit(
        .warning(
          "\(trouble.count) videos may lack subtitles that there are, since sources could not be asked: \(trouble.reason)"
        ))
    }
    return outcome
  }

  func isOver(_ outcome: Outcome) -> Bool { outcome.stop != nil || Task.isCancelled || isLate() }

  private func readRecords(of titles: inout [KeptTitle], _ outcome: inout Outcome) async {
    for index in titles.indices where titles[index].kind == .series {
      guard let folder = titles[index].folder, !isOver(outcome) else { continue }
      let label = titles[index].label
      titles[index].record = await attempt(label, id: titles[index].id.text, &outcome) {
        [root] () throws(LibraryFault) in
        try ShowRecord.read(in: folder, of: root)
      }
    }
  }

  /// Runs a call on the library; a fault of one title is noted, one of the disk ends the upkeep.
  func attempt<Value: Sendable>(
    _ title: String, id: String, _ outcome: inout Outcome,
    _ call: @escaping @Sendable () throws(LibraryFault) -> Value
  ) async -> Value? {
    do {
      return try await files.run { [root] () throws(LibraryFault) in try root.onOneTitle(call) }
    } catch let fault as LibraryFault where fault.isPassing {
      emit(.detail("\(title): \(fault)"))
    } catch let fault as LibraryFault where fault.isOfOneItem || fault.ofOneFile != nil {
      outcome.failures.append(ItemResult(id: id, title: title, ending: .failed("\(fault)")))
      emit(.warning("\(title): \(fault)"))
    } catch {
      outcome.stop = SyncOutcome.Stop(error)
    }
    return nil
  }

  /// What providers tell of a title, as far as this run may still ask.
  func ask(_ id: TitleID, _ kind: Wish.Kind, _ outcome: inout Outcome) async -> Answer {
    guard let imdb = id.imdb, !outcome.budget.isSpent else { return .none }
    let answer = await metadata(imdb, kind)
    // What was cut short by a stop is no news about providers.
    guard !Task.isCancelled else { return .none }
    switch answer {
    case .known(let metadata?):
      let unasked = metadata.unasked.sorted().joined(separator: ", ")
      outcome.budget.noteTitle(trouble: unasked.isEmpty ? nil : "no answer from \(unasked)")
      return .news(metadata)
    case .known(nil):
      outcome.budget.noteTitle()
      return .nothing
    case .unknown(let reason):
      outcome.budget.noteTitle(trouble: reason, isLost: true)
      return .none
    }
  }

  /// The pictures at some addresses; what this run may not ask for any more counts as lacking.
  func collect(
    _ addresses: [ArtworkKind: SecretURL], _ outcome: inout Outcome
  ) async -> ArtworkCollector.Collected {
    var all = ArtworkCollector.Collected()
    guard artwork.isWanted else { return all }
    for (kind, url) in addresses.sorted(by: { $0.key < $1.key }) {
      guard !outcome.budget.isSpentOnPictures, !isOver(outcome) else {
        all.lacks.append(kind)
        continue
      }
      let collected = await artwork.collect([kind: url])
      outcome.budget.notePicture(isLost: !collected.lacks.isEmpty)
      all.images.merge(collected.images) { $1 }
      all.lacks += collected.lacks
    }
    return all
  }

  /// Fills in the tracks of a file whose name alone told of them so far.
  func readTracks(of video: KeptTitle.Video, into receipt: inout Sidecar, _ outcome: inout Outcome) async {
    guard let file = receipt.file, file.tracksFrom != .file, !outcome.budget.isSpent else { return }
    outcome.budget.noteSearch()
    let path = root.folder(of: video.place).appending(video.place.videoName)
    if let tracks = await tracks.tracks(of: path) { receipt.file?.take(tracks) }
  }

  func tell(_ label: String, id: String, _ renewed: Renewed, _ outcome: inout Outcome) {
    if !renewed.written.isEmpty {
      let names = renewed.written.joined(separator: ", ")
      emit(.detail("\(label): brought up to date: \(names)"))
      // Of a receipt that was written anew nobody but us sees anything.
      let seen = renewed.written.filter { !$0.hasSuffix(".json") }.joined(separator: ", ")
      if !seen.isEmpty {
        outcome.changes.append(RunReport.Change(.updated, id: id, title: label, reason: seen))
      }
    }
    for note in renewed.notes { emit(.detail(note)) }
    for warning in renewed.warnings { emit(.warning(warning)) }
  }
}
