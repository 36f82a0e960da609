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
  let artwork: ArtworkCollector
  /// Nil where no subtitles are wished.
  let subtitles: SubtitleCollector?
  let shows = ShowPictures()
  let tracks: TrackReader
  let clock: RunClock

  func check(_ item: Int) async throws {
    let (entry, place) = (items[item].entry, items[item].place)
    let publisher = publisher
    try await files.run { try publisher.checkPlace(place, id: entry.id.description) }
  }

  func deliver(_ item: Int, _ job: FetchJob, _ video: Downloaded) async throws -> Published {
    let (entry, place) = (items[item].entry, items[item].place)
    let (subject, trouble) = await subject(of: entry, place)
    let builder = ReceiptBuilder(subject: subject, now: clock.now())
    var warnings = trouble.map { [$0] } ?? []
    let origin = origin(of: entry, job)
    var publication = await publication(of: entry, at: place, builder, job, video, origin, &warnings)
    if let subtitles, entry.id.title.imdb != nil {
      let found = await subtitles.collect(
        SubtitleQuery(
          id: entry.id, hash: video.openSubtitlesHash, size: video.size, fileName: job.file.name))
      publication.subtitles = found.subtitles
      warnings += found.warnings
    }
    let part = IncomingStore(root).part(job.file.id, of: job.release.key)
    warnings += await tracks.read(part, origin.facts, into: &publication)
    // A stop in the middle of fetching pictures or subtitles must not publish a title without them.
    try Task.checkCancellation()
    var published = try await files.run { [publisher, publication] in try publisher.publish(publication) }
    published.notes = warnings + published.notes
    return published
  }

  private func origin(of entry: ExportEntry, _ job: FetchJob) -> ReceiptBuilder.Origin {
    let name = entry.releaseName.isEmpty ? job.release.name : entry.releaseName
    return ReceiptBuilder.Origin(
      release: job.release.key, releaseName: name, path: job.file.path, addedByUs: job.release.addedByUs,
      facts: ReleaseName.parse(job.file.path).completed(by: ReleaseName.parse(name)))
  }

  private func publication(
    of entry: ExportEntry, at place: Placement, _ builder: ReceiptBuilder, _ job: FetchJob,
    _ video: Downloaded, _ origin: ReceiptBuilder.Origin, _ warnings: inout [String]
  ) async -> Publication {
    let subject = builder.subject
    guard let first = entry.episodes.first else {
      let pictures = await artwork.collect(subject.metadata?.artwork ?? [:])
      warnings += pictures.warnings
      var publication = Publication(
        receipt: exported(builder.movie(video, origin: origin), as: entry, subject), placement: place,
        release: job.release.key, file: job.file.id, artwork: pictures.publications)
      publication.receipt.lacks = pictures.lacks
      return publication
    }
    let receipts = builder.episodes(entry.episodes, video: video, origin: origin)
    let still = subject.metadata?.episodes.first { $0.number == first }?.still
    let thumb = await artwork.collect(still.map { [.thumb: $0] } ?? [:])
    let pictures = await shows.pictures(of: subject.id) {
      await artwork.collect(subject.metadata?.artwork ?? [:])
    }
    let seasons = await shows.seasonPosters(of: subject.metadata, for: entry.episodes, artwork)
    warnings += thumb.warnings + pictures.warnings + seasons.warnings
    var show = Publication.Show(
      record: builder.series(), artwork: pictures.publications, seasonPosters: seasons.posters)
    show.record.wish = entry.wish
    show.record.lacks = pictures.lacks
    var publication = Publication(
      receipt: exported(receipts[0], as: entry, subject), furtherEpisodes: Array(receipts.dropFirst()),
      placement: place, release: job.release.key, file: job.file.id, artwork: thumb.publications,
      // A show's files lie above those of its seasons.
      show: place.folder.count > 1 ? show : nil)
    publication.receipt.lacks = thumb.lacks
    return publication
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
