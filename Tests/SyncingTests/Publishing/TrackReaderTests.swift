import Files
import Glibc
import Library
import MediaProbe
import Model
import Planning
import Synchronization
import SystemPackage
import Testing
import Transfer

@testable import Syncing

/// What receipts tell of the tracks of a downloaded video, and what is said about strange ones.
@Suite struct TrackReaderTests {
  private static let film = FileTracks(
    source: .file, durationSeconds: 5_400, video: MediaTracks.Video(codec: "av1", width: 1_920, height: 800),
    audio: [MediaTracks.Audio(codec: "opus", channels: 2, language: "en")])

  /// Publishes a staged video; answers with its receipt, what was said, and which file was asked about.
  private func publish(
    _ answer: ProbeAnswer, name: String = "Film.2008.1080p.WEB.x264.AC3-GRP.mkv", minutes: Int? = 90,
    episodes: [EpisodeNumber] = []
  ) async throws -> (file: Sidecar.File, notes: [String], asked: [String]) {
    let folder = FilePath("/tmp/offlinio-track-test-\(UInt64.random(in: 0 ... .max))")
    try Directory.create(folder)
    defer { try? Directory.removeTree(folder) }
    let root = try LibraryRoot.initialise(LibraryConfiguration(path: folder.string), user: geteuid()).root
    let pin = try Fixtures.pin(1)
    var subject =
      episodes.isEmpty
      ? try Fixtures.movie("tt1254207", pins: [pin])
      : try Fixtures.series("tt0903747", pins: [pin], known: Fixtures.season(1, episodes: 3))
    if episodes.isEmpty {
      subject.metadata = TitleMetadata(id: subject.id, kind: .movie, title: "Film")
    }
    subject.metadata?.runtimeMinutes = minutes
    guard case .ready(let release) = Fixtures.ready(pin, files: [("Pack/\(name)", 5)]) else {
      throw CancellationError()
    }
    let incoming = IncomingStore(root)
    try incoming.prepare(pin.key)
    try DurableWrite.replace(incoming.part(1, of: pin.key), with: Array("bytes".utf8))
    let asked = Mutex<[String]>([])
    let publishing = VideoPublishing(
      root: root, publisher: Publisher(root), files: FileThreads(count: 1),
      pictures: TitlePictures(
        artwork: ArtworkCollector(isWanted: false) { _ in .unknown("none is wished") },
        shows: ShowPictures()), subtitles: nil, versions: VersionNames(Inventory()), clock: TestClock().clock,
      tracks: TrackReader { path in
        asked.withLock { $0.append(path.lastComponent?.string ?? "") }
        return answer
      })
    let work = OpenWork(subject: subject, candidate: Candidate(origin: .release, release: pin), rest: [])
    let job = FetchJob(work: work, release: release, file: release.files[0], episodes: episodes)
    let video = Downloaded(size: 5, sha256: String(repeating: "0", count: 64), openSubtitlesHash: nil)
    let published = try await publishing.publish(job, video)
    return (try #require(published.receipt.file), published.notes, asked.withLock { $0 })
  }

  @Test func `what was read from the staged file stands in its receipt`() async throws {
    let (file, notes, asked) = try await publish(.known(Self.film))
    #expect(asked == ["1.part"])
    #expect(file.tracksFrom == .file)
    #expect(file.video == Self.film.video)
    #expect(file.audio == Self.film.audio)
    #expect(file.durationSeconds == 5_400)
    #expect(file.container == "mkv")
    #expect(notes.isEmpty)
  }

  @Test func `without ffprobe the receipt has what the name says, and is silent about it`() async throws {
    let (file, notes, _) = try await publish(.absent)
    #expect(file.tracksFrom == .name)
    #expect(file.video?.codec == "h264")
    #expect(file.video?.height == nil)
    #expect(file.audio.map(\.codec) == ["ac3"])
    #expect(notes.isEmpty)
  }

  @Test func `a file that cannot be read is published, and told`() async throws {
    let (file, notes, _) = try await publish(.unknown(.refused("Invalid data found")))
    #expect(file.tracksFrom == .name)
    #expect(
      notes == ["what the file holds is told by its name alone: ffprobe cannot read it: Invalid data found"])
  }

  @Test func `a name that says nothing leaves the tracks unknown`() async throws {
    let (file, _, _) = try await publish(.absent, name: "film.mkv")
    #expect(file.tracksFrom == nil)
    #expect(file.video == nil)
  }

  @Test func `a file without a video is published, and told`() async throws {
    let (file, notes, _) = try await publish(.known(FileTracks(source: .file)))
    #expect(file.tracksFrom == .file)
    #expect(notes == ["ffprobe finds no video in the file"])
  }

  @Test(
    arguments: [
      (5_400.0, 90, nil), (1_081, 90, nil),
      (1_079, 90, "the file lasts 17 min, and it should be 90 min: perhaps it is a sample"),
      (45, 90, "the file lasts 45 s, and it should be 90 min: perhaps it is a sample"), (45, nil, nil),
      (45, 0, nil),
      (nil, 90, nil),
    ] as [(Double?, Int?, String?)])
  func `a file that is much too short is told`(seconds: Double?, minutes: Int?, complaint: String?)
    async throws
  {
    var tracks = Self.film
    tracks.durationSeconds = seconds
    #expect(try await publish(.known(tracks), minutes: minutes).notes == [complaint].compactMap(\.self))
  }

  @Test func `of several episodes in one file all count`() async throws {
    var tracks = Self.film
    tracks.durationSeconds = 500
    let episodes = [EpisodeNumber(season: 1, number: 1), EpisodeNumber(season: 1, number: 2)]
    let (file, notes, _) = try await publish(.known(tracks), minutes: 40, episodes: episodes)
    #expect(file.video == tracks.video)
    #expect(notes == ["the file lasts 8 min, and it should be 80 min: perhaps it is a sample"])
  }
}
