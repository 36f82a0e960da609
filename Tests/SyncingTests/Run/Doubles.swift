import Model
import Planning
import RealDebrid
import Syncing
import Synchronization
import Testing

/// Answers what it was told, in order, and fails the test when asked for more.
final class ScriptedOpener: ReleaseOpening {
  private struct State {
    var answers: [ReleaseKey: [Result<OpenedRelease, OpeningTrouble>]]
    var opened: [(ReleaseKey, again: Bool)] = []
    var left: [ReleaseKey] = []
    var closed: [ReleaseKey] = []
    var abandoned: [ReleaseKey] = []
    var dropped: [ReleaseKey] = []
  }

  private let state: Mutex<State>

  init(_ answers: [ReleaseKey: [Result<OpenedRelease, OpeningTrouble>]]) {
    state = Mutex(State(answers: answers))
  }

  var opened: [ReleaseKey] { state.withLock { $0.opened.map(\.0) } }
  var openedAgain: [ReleaseKey] { state.withLock { $0.opened.filter(\.again).map(\.0) } }
  var left: [ReleaseKey] { state.withLock { $0.left } }
  var closed: [ReleaseKey] { state.withLock { $0.closed } }
  var abandoned: [ReleaseKey] { state.withLock { $0.abandoned } }
  var dropped: [ReleaseKey] { state.withLock { $0.dropped } }

  func open(_ candidate: Candidate, again: Bool) async throws(OpeningTrouble) -> OpenedRelease {
    let key = candidate.release.key
    let answer = state.withLock { state -> Result<OpenedRelease, OpeningTrouble>? in
      state.opened.append((key, again))
      guard state.answers[key]?.isEmpty == false else { return nil }
      return state.answers[key]?.removeFirst()
    }
    guard let answer else {
      Issue.record("\(key) is opened once too often")
      throw .fail("unexpected")
    }
    return try answer.get()
  }

  func leave(_ key: ReleaseKey) async throws(OpeningTrouble) -> Bool {
    state.withLock { $0.left.append(key) }
    return true
  }

  func abandon(_ key: ReleaseKey) async throws(OpeningTrouble) { state.withLock { $0.abandoned.append(key) } }

  func drop(_ key: ReleaseKey) async throws(OpeningTrouble) { state.withLock { $0.dropped.append(key) } }

  func close(_ key: ReleaseKey) async throws(OpeningTrouble) { state.withLock { $0.closed.append(key) } }
}

/// Ends each fetch as it was told by file name, in order; a file without a script is published.
final class ScriptedFetcher: VideoFetching {
  private struct State {
    var endings: [String: [FetchEnding]]
    var fetched: [String] = []
    var running = 0
    var mostRunning = 0
  }

  private let state: Mutex<State>

  init(_ endings: [String: [FetchEnding]] = [:]) { state = Mutex(State(endings: endings)) }

  var fetched: [String] { state.withLock { $0.fetched } }
  var mostRunning: Int { state.withLock { $0.mostRunning } }

  func fetch(_ job: FetchJob) async -> FetchEnding {
    let ending = state.withLock { state -> FetchEnding in
      state.fetched.append(job.file.name)
      state.running += 1
      state.mostRunning = max(state.mostRunning, state.running)
      if state.endings[job.file.name]?.isEmpty == false,
        let ending = state.endings[job.file.name]?.removeFirst()
      {
        return ending
      }
      return .published(bytes: job.file.size ?? 0)
    }
    await Task.yield()
    state.withLock { $0.running -= 1 }
    return ending
  }
}

/// Ends each fetch as a closure says.
struct ActingFetcher: VideoFetching {
  private let act: @Sendable (FetchJob) async -> FetchEnding

  init(_ act: @escaping @Sendable (FetchJob) async -> FetchEnding) { self.act = act }

  func fetch(_ job: FetchJob) async -> FetchEnding { await act(job) }
}

/// A clock on which sleeping takes no time, but for sleeps of more than a day, which never end.
final class TestClock: Sendable {
  private let time = Mutex(Duration.zero)
  private let longSleeps = AsyncStream.makeStream(of: Void.self)

  var slept: Duration { time.withLock { $0 } }

  var clock: RunClock {
    RunClock(
      now: { Fixtures.now }, elapsed: { self.time.withLock { $0 } },
      sleep: { pause in
        try Task.checkCancellation()
        guard pause <= .seconds(86_400) else {
          self.longSleeps.continuation.yield()
          let (never, _) = AsyncStream.makeStream(of: Void.self)
          for await _ in never {}
          throw CancellationError()
        }
        self.time.withLock { $0 += pause }
      })
  }

  /// Returns once somebody sleeps who will not wake up.
  func hasLongSleeper() async {
    for await _ in longSleeps.stream { break }
  }
}

enum Fixtures {
  static let now = Timestamp(secondsSinceEpoch: 1_800_000_000)
  static let hashes = (1...9).map { String(repeating: String($0), count: 40) }

  static func pin(_ number: Int) throws -> KnownRelease {
    let infohash = try #require(Infohash(hashes[number - 1]))
    return KnownRelease(
      reference: .magnet(Magnet(infohash: infohash)), key: ReleaseKey(infohash), name: "Release.\(number)")
  }

  /// A release that a source offers; its place in the source's order is its number.
  static func offer(_ number: Int, _ name: String, file: Offer.File? = nil) throws -> Candidate {
    let infohash = try #require(Infohash(hashes[number - 1]))
    return Candidate(
      origin: .source("addon"), release: KnownRelease(infohash, name: name),
      offer: Offer(name: name, file: file, position: number))
  }

  static func ready(_ pin: KnownRelease, files: [(String, Int64)]) -> OpenedRelease {
    .ready(
      ReadyRelease(
        key: pin.key, name: pin.name,
        files: files.enumerated().map { ReleaseFile(id: $0 + 1, path: $1.0, size: $1.1) }, addedByUs: true,
        link: { _, _ in throw CancellationError() }))
  }

  static func movie(_ id: String, title: String = "Film", pins: [KnownRelease] = []) throws -> WishSubject {
    let imdb = try #require(IMDbID(id))
    let origin = Wish.Origin(file: "watchlist.toml", line: 1, column: 1, key: "movie[1]")
    return WishSubject(
      wish: Wish(kind: .movie, imdb: imdb, origin: origin), id: TitleID(imdb), title: title, year: 2008,
      releases: pins, folder: "Movies/\(title) (2008)")
  }

  /// A season whose episodes have all aired.
  static func season(_ season: Int, episodes: Int) -> [EpisodeMetadata] {
    (1...episodes).map { number in
      EpisodeMetadata(
        number: EpisodeNumber(season: season, number: number), title: "Episode \(number)",
        released: now.advanced(by: Int64(-10 - 7 * (episodes - number)) * 86_400))
    }
  }

  static func series(
    _ id: String, pins: [KnownRelease] = [], episodes: EpisodeSelection = .all, known: [EpisodeMetadata] = []
  ) throws -> WishSubject {
    let imdb = try #require(IMDbID(id))
    let origin = Wish.Origin(file: "watchlist.toml", line: 1, column: 1, key: "series[1]")
    var metadata = TitleMetadata(id: TitleID(imdb), kind: .series, title: "Show")
    metadata.episodes = known
    return WishSubject(
      wish: Wish(kind: .series, imdb: imdb, episodes: episodes, origin: origin), id: TitleID(imdb),
      title: "Show", year: 2006, metadata: known.isEmpty ? nil : metadata, releases: pins,
      folder: "Shows/Show (2006)")
  }
}

/// Answers searches as it was told, by content id, and counts them; what it was not told of nobody offers.
final class ScriptedSearcher: CandidateSearching {
  private let answers: [String: Result<Findings, OpeningTrouble>]
  private let asked = Mutex<[Search]>([])

  init(_ answers: [String: Result<Findings, OpeningTrouble>]) { self.answers = answers }

  /// Each search offers these releases, best first.
  convenience init(offering releases: [String: [Candidate]]) {
    self.init(releases.mapValues { .success(Findings(candidates: $0)) })
  }

  var searches: [Search] { asked.withLock { $0 } }
  var ids: [String] { searches.map { $0.id.description } }

  func find(_ search: Search) async throws(OpeningTrouble) -> Findings {
    asked.withLock { $0.append(search) }
    return try answers[search.id.description]?.get() ?? Findings()
  }
}
