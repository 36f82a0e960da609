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
  let pictures: TitlePictures
  /// Nil where no subtitles are wished.
  let subtitles: SubtitleCollector?
  var linked = LinkedSubtitles()
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
    var publication = await publication(of: job, builder, video, origin)
    var warnings = await pictures.add(
      to: &publication, of: job.subject.id, job.subject.metadata, episodes: job.episodes)
    publication.hasFolder = knownFolders[job.subject.id] == job.subject.folder
    let found = await subtitles(of: job, video)
    publication.subtitles = found.subtitles
    warnings += found.warnings
    let finish = PublicationFinish(root: root, publisher: publisher, files: files, tracks: tracks)
    return try await finish.publish(publication, origin.facts, warnings: warnings)
  }

  private func publication(
    of job: FetchJob, _ builder: ReceiptBuilder, _ video: Downloaded, _ origin: ReceiptBuilder.Origin
  ) async -> Publication {
    let isMovie = job.episodes.isEmpty
    let receipts =
      isMovie
      ? [builder.movie(video, origin: origin)]
      : builder.episodes(job.episodes, video: video, origin: origin)
    return Publication(
      receipt: receipts[0], furtherEpisodes: Array(receipts.dropFirst()),
      placement: await placement(of: job, origin.facts), release: job.release.key, file: job.file.id,
      show: isMovie ? nil : Publication.Show(record: builder.series()))
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
