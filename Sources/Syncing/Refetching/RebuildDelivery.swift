import Files
import Library
import Metadata
import Model
import Planning
import ReleaseNames
import Transfer

/// Publishes files that were fetched again under the paths of an export, described as the providers tell now.
struct RebuildDelivery: RefetchDelivery {
  struct Item: Sendable {
    let entry: ExportEntry
    let place: Placement
  }

  let items: [Item]
  let root: LibraryRoot
  let publisher: Publisher
  let files: FileThreads
  let titles: TitleLookup
  let pictures: TitlePictures
  /// Nil where no subtitles are wished.
  let subtitles: SubtitleCollector?
  let tracks: TrackReader
  let clock: RunClock

  func check(_ item: Int) async throws {
    let (entry, place) = (items[item].entry, items[item].place)
    let publisher = publisher
    try await files.run { try publisher.checkPlace(place, id: entry.id.description) }
  }

  /// There is no receipt yet that could tell it.
  func noteOtherBytes(_ item: Int) async throws {}

  func deliver(_ item: Int, _ job: FetchJob, _ video: Downloaded) async throws -> Published {
    let (entry, place) = (items[item].entry, items[item].place)
    let (subject, trouble) = await subject(of: entry, place)
    let builder = ReceiptBuilder(subject: subject, now: clock.now())
    var warnings = trouble.map { [$0] } ?? []
    let origin = origin(of: entry, job)
    var publication = publication(of: entry, at: place, builder, job, video, origin)
    warnings += await pictures.add(
      to: &publication, of: subject.id, subject.metadata, episodes: entry.episodes)
    if let subtitles, entry.id.title.imdb != nil {
      let found = await subtitles.collect(
        SubtitleQuery(
          id: entry.id, hash: video.openSubtitlesHash, size: video.size, fileName: job.file.name))
      publication.subtitles = found.subtitles
      warnings += found.warnings
    }
    let finish = PublicationFinish(root: root, publisher: publisher, files: files, tracks: tracks)
    return try await finish.publish(publication, origin.facts, warnings: warnings)
  }

  private func origin(of entry: ExportEntry, _ job: FetchJob) -> ReceiptBuilder.Origin {
    let name = entry.releaseName.isEmpty ? job.release.name : entry.releaseName
    return ReceiptBuilder.Origin(
      release: job.release.key, releaseName: name, path: job.file.path, addedByUs: job.release.addedByUs,
      facts: ReleaseName.parse(job.file.path).completed(by: ReleaseName.parse(name)))
  }

  private func publication(
    of entry: ExportEntry, at place: Placement, _ builder: ReceiptBuilder, _ job: FetchJob,
    _ video: Downloaded, _ origin: ReceiptBuilder.Origin
  ) -> Publication {
    let isMovie = entry.episodes.isEmpty
    let receipts =
      isMovie
      ? [builder.movie(video, origin: origin)]
      : builder.episodes(entry.episodes, video: video, origin: origin)
    var show = Publication.Show(record: builder.series())
    show.record.wish = entry.wish
    return Publication(
      receipt: exported(receipts[0], as: entry, builder.subject),
      furtherEpisodes: Array(receipts.dropFirst()), placement: place, release: job.release.key,
      file: job.file.id,
      // A show's files lie above those of its seasons.
      show: isMovie || place.folder.count < 2 ? nil : show)
  }

  /// The receipt with what the export tells and nobody else does.
  private func exported(_ receipt: Sidecar, as entry: ExportEntry, _ subject: WishSubject) -> Sidecar {
    var receipt = receipt
    if subject.metadata == nil { receipt.title = entry.title }
    receipt.year = receipt.year ?? entry.year
    receipt.wish = entry.wish
    receipt.added = entry.added ?? receipt.added
    receipt.history.append(Sidecar.Event(at: clock.now(), what: "rebuilt from an export"))
    return receipt
  }

  private func subject(of entry: ExportEntry, _ place: Placement) async -> (WishSubject, String?) {
    let kind: Wish.Kind = entry.kind == .movie ? .movie : .series
    let (metadata, trouble) = await titles.title(entry.id.title, kind)
    let origin = Wish.Origin(
      file: entry.wish?.file ?? "", line: 0, column: 0, key: entry.wish?.key ?? "")
    let wish = Wish(
      kind: kind, imdb: entry.id.title.imdb, profile: entry.wish?.profile ?? QualityProfile.defaultName,
      origin: origin)
    let folder = place.folder.first.map { ReleaseName.parse($0) }
    return (
      WishSubject(
        wish: wish, id: entry.id.title, title: entry.episode?.seriesTitle ?? entry.title,
        year: kind == .movie ? entry.year : metadata?.year ?? folder?.year, metadata: metadata,
        folder: place.folder.first ?? ""), trouble
    )
  }
}

/// What providers know of titles, each asked for once.
actor TitleLookup {
  private let look: @Sendable (IMDbID, Wish.Kind) async -> Observed<TitleMetadata?>
  private var known: [TitleID: TitleMetadata?] = [:]

  init(_ look: @escaping @Sendable (IMDbID, Wish.Kind) async -> Observed<TitleMetadata?>) {
    self.look = look
  }

  /// The second is why nothing could be learnt, told once a title.
  func title(_ id: TitleID, _ kind: Wish.Kind) async -> (TitleMetadata?, String?) {
    if let metadata = known[id] { return (metadata, nil) }
    guard let imdb = id.imdb else { return (nil, nil) }
    switch await look(imdb, kind) {
    case .known(let metadata):
      known[id] = .some(metadata)
      return (metadata, nil)
    case .unknown(let reason):
      // What a stop cut short is no news.
      if !Task.isCancelled { known[id] = .some(nil) }
      return (nil, "no metadata for \(imdb), so that its receipt holds what the export tells: \(reason)")
    }
  }
}
