import Files
import Glibc
import Library
import Model
import Planning
import Secrets
import Synchronization
import SystemPackage
import Testing
import Transfer

@testable import Syncing

/// What is asked for the subtitles of a downloaded video, and where they come to lie.
@Suite struct SubtitleAskingTests {
  private let video = Downloaded(
    size: 5, sha256: String(repeating: "0", count: 64), openSubtitlesHash: "8e245d9679d31e12")

  /// Publishes a staged video; answers with what the source was asked and what lies in the library in the end.
  private func publish(
    _ subject: WishSubject, _ episodes: [EpisodeNumber], wished languages: [String]?
  ) async throws -> (asked: [SubtitleQuery], paths: Set<String>, notes: [String]) {
    let folder = FilePath("/tmp/offlinio-subtitle-test-\(UInt64.random(in: 0 ... .max))")
    try Directory.create(folder)
    defer { try? Directory.removeTree(folder) }
    let root = try LibraryRoot.initialise(LibraryConfiguration(path: folder.string), user: geteuid()).root
    let pin = try #require(subject.releases.first)
    guard case .ready(let release) = Fixtures.ready(pin, files: [("Pack/the.release.file.mkv", 5)]) else {
      throw CancellationError()
    }
    let incoming = IncomingStore(root)
    try incoming.prepare(pin.key)
    try DurableWrite.replace(incoming.part(1, of: pin.key), with: Array("bytes".utf8))
    let work = OpenWork(subject: subject, candidate: Candidate(origin: .release, release: pin), rest: [])
    let job = FetchJob(work: work, release: release, file: release.files[0], episodes: episodes)

    let asked = Mutex<[SubtitleQuery]>([])
    let url = try #require(SecretURL("https://files.example/1.srt"))
    let source = SubtitleSource(name: "Mine") { query in
      asked.withLock { $0.append(query) }
      return .known([OfferedSubtitle(id: "1", url: url, language: "eng")])
    }
    let publishing = VideoPublishing(
      root: root, publisher: Publisher(root), files: FileThreads(count: 1),
      pictures: TitlePictures(
        artwork: ArtworkCollector(isWanted: false) { _ in .unknown("none is wished") },
        shows: ShowPictures()),
      subtitles: languages.map { languages in
        SubtitleCollector(languages: languages, sources: [source]) { _, _ in
          .known(Array("0:01 --> 0:02\nHello\n".utf8))
        }
      }, versions: VersionNames(Inventory()), clock: TestClock().clock)
    let published = try await publishing.publish(job, video)
    let place = root.location(published.path)
    let names = try Directory.entries(of: place.removingLastComponent())?.map(\.name.string) ?? []
    return (asked.withLock { $0 }, Set(names), published.notes)
  }

  @Test func `a movie is asked for by its id, hash, size and the release's file name`() async throws {
    let movie = try Fixtures.movie("tt1254207", pins: [Fixtures.pin(1)])
    let (asked, names, notes) = try await publish(movie, [], wished: ["en"])
    #expect(
      asked == [
        SubtitleQuery(
          id: ContentID(movie.id), hash: "8e245d9679d31e12", size: 5, fileName: "the.release.file.mkv")
      ])
    #expect(
      names == ["Film (2008).mkv", "Film (2008).nfo", "Film (2008).json", "Film (2008).en.srt"])
    #expect(notes.isEmpty)
  }

  @Test func `a file of several episodes is asked for by its first`() async throws {
    let series = try Fixtures.series("tt0903747", pins: [Fixtures.pin(1)])
    let episodes = [EpisodeNumber(season: 1, number: 2), EpisodeNumber(season: 1, number: 3)]
    let (asked, names, notes) = try await publish(series, episodes, wished: ["en", "de"])
    #expect(asked.map(\.id.description) == ["tt0903747:1:2"])
    #expect(names.contains("Show (2006) - S01E02-E03 - Episode 2.en.srt"))
    #expect(notes == ["no source has usable subtitles in de"])
  }

  @Test func `nothing is asked without a wish, nor for a title without an IMDb id`() async throws {
    var movie = try Fixtures.movie("tt1254207", pins: [Fixtures.pin(1)])
    #expect(try await publish(movie, [], wished: nil).asked.isEmpty)
    movie.id = try #require(TitleID("off:0123456789ab"))
    let (asked, names, _) = try await publish(movie, [], wished: ["en"])
    #expect(asked.isEmpty)
    #expect(names.contains("Film (2008).mkv"))
  }
}
