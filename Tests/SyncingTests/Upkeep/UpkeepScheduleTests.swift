import Model
import Syncing
import Testing

@Suite struct UpkeepScheduleTests {
  private static let now = Timestamp(secondsSinceEpoch: 1_800_000_000)
  private let schedule = UpkeepSchedule(refresh: .seconds(30 * 86_400), now: now)

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// Hours since it was asked for; nil for never.
    var age: Int64?
    var kind = Sidecar.Kind.movie
    var isRunning: Bool?
    var lacks: [ArtworkKind] = []
    var isDue: Bool

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "never asked for", age: nil, isDue: true),
    Case(name: "a film of yesterday", age: 25, isDue: false),
    Case(name: "a film of 30 days ago", age: 720, isDue: true),
    Case(name: "a film of tomorrow: a clock was set back", age: -24, isDue: true),
    Case(name: "a film without its poster, an hour ago", age: 1, lacks: [.poster], isDue: false),
    Case(name: "a film without its poster, yesterday", age: 25, lacks: [.poster], isDue: true),
    Case(name: "a running show of this morning", age: 11, kind: .series, isRunning: true, isDue: false),
    Case(name: "a running show of yesterday", age: 13, kind: .series, isRunning: true, isDue: true),
    Case(name: "a show whose state nobody told", age: 13, kind: .series, isDue: true),
    Case(name: "an ended show of yesterday", age: 25, kind: .series, isRunning: false, isDue: false),
    Case(name: "an episode of yesterday", age: 25, kind: .episode, isDue: false),
  ])
  func `providers are asked again in time and not before`(example: Case) {
    var sidecar = Sidecar(id: "tt1254207", kind: example.kind, title: "A title")
    sidecar.refreshed = example.age.map {
      Timestamp(secondsSinceEpoch: Self.now.secondsSinceEpoch - $0 * 3_600)
    }
    sidecar.isRunning = example.isRunning
    sidecar.lacks = example.lacks
    #expect(schedule.isDue(sidecar) == example.isDue)
  }

  @Test(arguments: [(1, 2, false), (25, 2, true), (25, 400, false), (721, 400, true)])
  func `subtitles of new videos are looked for every day, of old ones seldom`(
    age: Int64, hoursInLibrary: Int64, isWanted: Bool
  ) {
    var receipt = Sidecar(id: "tt1254207", kind: .movie, title: "A title")
    receipt.subtitlesAsked = Timestamp(secondsSinceEpoch: Self.now.secondsSinceEpoch - age * 3_600)
    receipt.added = Timestamp(secondsSinceEpoch: Self.now.secondsSinceEpoch - hoursInLibrary * 3_600)
    #expect(schedule.wantsSubtitles(receipt) == isWanted)
  }

  @Test(arguments: [2, 400] as [Int64])
  func `where a source could not be asked, it gets another chance in a day`(hoursInLibrary: Int64) {
    var receipt = Sidecar(id: "tt1254207", kind: .movie, title: "A title")
    receipt.added = Timestamp(secondsSinceEpoch: Self.now.secondsSinceEpoch - hoursInLibrary * 3_600)
    receipt.subtitlesAsked = schedule.partlyAsked(receipt)
    for (hours, isWanted) in [(23, false), (25, true)] as [(Int64, Bool)] {
      let later = UpkeepSchedule(refresh: .seconds(30 * 86_400), now: Self.now.advanced(by: hours * 3_600))
      #expect(later.wantsSubtitles(receipt) == isWanted)
    }
  }

  @Test func `what is refreshed at every run is asked for at every run`() {
    let always = UpkeepSchedule(refresh: .zero, now: Self.now)
    var sidecar = Sidecar(id: "tt1254207", kind: .movie, title: "A title")
    sidecar.refreshed = Self.now
    #expect(always.isDue(sidecar))
  }
}
