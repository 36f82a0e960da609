import Files
import Library
import Model
import Planning
import ReleaseNames
import Transfer
import Metadata

/// Publishes a downloaded video: receipt, place, pictures, subtitles, and the one order in which a crash loses nothing.
struct VideoPublishing: Sendable {
  let root: LibraryRoot
  let publisher: Publisher
  let files: FileThreads
  let artwork: ArtworkCollector
  /// Nil where no subtitles are wished.
  let subtitles: SubtitleCollector?
  var linked = LinkedSubtitles()
  let shows: ShowPictures
  let versions: VersionNames
  /// The folders that titles had when the run began, relative to the library.
  var knownFolders: [TitleID: String] = [:]
  let clock: RunClock
  var tracks = TrackReader()

  /// Answers with what happened besides, such as a picture that could not be had, in the notes; throws `LibraryFault`.
  func publish(_ job: FetchJob, _ video: Downloaded) async throws -> Published {
    let origin = ReceiptBuilder.Origin(
      release: job.release.key, releaseName: job.release.name, path: job.file.path,
      addedByUs: job.release.addedByUs, facts: facts(of: job), choice: job.work.choice)
    let builder = ReceiptBuilder(subject: job.subject, now: clock.now())
    var (publication, warnings) =
      job.episodes.isEmpty
      ? await movie(job, builder.movie(video, origin: origin), origin.facts)
      : await episode(job, builder, video, origin)
    publication.hasFolder = knownFolders[job.subject.id] == job.subject.folder
    let found = await subtitles(of: job, video)
    publication.subtitles = found.subtitles
    warnings += found.warnings
    let part = IncomingStore(root).part(job.file.id, of: job.release.key)
    warnings += await tracks.read(part, origin.facts, into: &publication)
    // A stop in the middle of fetching pictures or subtitles must not publish a title without them.
    try Task.checkCancellation()
    var published = try await files.run { [publisher, publication] in try publisher.publish(publication) }
    published.notes = warnings + published.notes
    return published
  }

  private func movie(
    _ job: FetchJob, _ receipt: Sidecar, _ facts: ReleaseFacts
  ) async -> (Publication, [String]) {
    let pictures = await artwork.collect(job.subject.metadata?.artwork ?? [:])
    var publication = Publication(
      receipt: receipt, placement: await placement(of: job, facts), release: job.release.key,
      file: job.file.id,
      artwork: pictures.publications)
    publication.receipt.lacks = pictures.lacks
    return (publication, pictures.warnings)
  }

  private func episode(
    _ job: FetchJob, _ builder: ReceiptBuilder, _ video: Downloaded, _ origin: ReceiptBuilder.Origin
  ) async -> (Publication, [String]) {
    let subject = job.subject
    let receipts = builder.episodes(job.episodes, video: video, origin: origin)
    let still = subject.metadata?.episodes.first { $0.number == job.episodes.first }?.still
    let thumb = await artwork.collect(still.map { [.thumb: $0] } ?? [:])
    let show = await shows.pictures(of: subject.id) {
      await artwork.collect(subject.metadata?.artwork ?? [:])
    }
    let seasons = await shows.seasonPosters(of: subject.metadata, for: job.episodes, artwork)
    var publication = Publication(
      receipt: receipts[0], furtherEpisodes: Array(receipts.dropFirst()),
      placement: await placement(of: job, origin.facts), release: job.release.key, file: job.file.id,
      artwork: thumb.publications,
      show: Publication.Show(
        record: builder.series(), artwork: show.publications, seasonPosters: seasons.posters))
    publication.receipt.lacks = thumb.lacks
    publication.show?.record.lacks = show.lacks
    return (publication, thumb.warnings + show.warnings + seasons.warnings)
  }

  /// The subtitles that the wish names, then those of a title that sources know, that is, of one with an IMDb id.
  private func subtitles(of job: FetchJob, _ video: Downloaded) async -> SubtitleCollector.Collected {
    var found = await linked.collect(job.subject.wish.subtitles, episodes: job.episodes)
    guard let subtitles, job.subject.id.imdb != nil else { return found }
    let offered = await subtitles.collect(
      SubtitleQuery(
        id: job.id, hash: video.openSubtitlesHash, size: video.size, fileName: job.file.name),
      besides: found.subtitles)
    found.subtitles += offered.subtitles
    found.warnings += offered.warnings
    return found
  }

  /// Finds out before anything is fetched whether something of somebody else's lies in the video's place.
  func checkPlace(of job: FetchJob) async throws {
    let place = await placement(of: job, facts(of: job))
    let publisher = publisher
    try await files.run { try publisher.checkPlace(place, id: job.id.description) }
  }

  private func placement(of job: FetchJob, _ facts: ReleaseFacts) async -> Placement {
    let subject = job.subject
    let version = await versions.version(of: job, facts)
    let fileExtension = VideoFiles.fileExtension(of: job.file.path)
    guard let first = job.episodes.first else {
      return Layout.movie(
        subject.id, title: subject.title, year: subject.year, folder: folder(of: subject, in: .movies),
        version: version, fileExtension: fileExtension)
    }
    return Layout.episode(
      subject.id, showTitle: subject.title, year: subject.year, folder: folder(of: subject, in: .shows),
      numbers: job.episodes,
      title: ReceiptBuilder(subject: subject, now: clock.now()).title(of: first, facts),
      version: version, fileExtension: fileExtension)
  }

  /// The file's own name says most; what it leaves open its release's name may tell.
  private func facts(of job: FetchJob) -> ReleaseFacts {
    ReleaseName.parse(job.file.path).completed(by: ReleaseName.parse(job.release.name))
  }

  private func folder(of subject: WishSubject, in category: Placement.Category) -> [String] {
    Layout.parts(ofFolder: subject.folder, in: category, root.configuration)
      ?? [Layout.name(title: subject.title, year: subject.year, id: subject.id)]
  }
}
