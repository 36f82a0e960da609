import Model
import Syncing
import Testing
import Watchlist

@Suite struct ListWishesTests {
  private static func entry(_ number: Int, _ kind: Wish.Kind? = .movie) -> ListEntry {
    ListEntry(imdb: IMDbID(ScriptedServer.id(number)), kind: kind, title: "Film \(number)", year: 2000)
  }

  private static func list(limit: Int = 20, profile: String = "default") -> WishList {
    WishList(
      place: .account, limit: limit, profile: profile,
      origin: Wish.Origin(file: "watchlist.toml", line: 7, column: 1, key: "list[1]"))
  }

  /// Numbers of the entries that became wishes.
  private func numbers(_ wishes: ListWishes) -> [Int] {
    wishes.wishes.compactMap { Int($0.imdb?.text.dropFirst(3) ?? "") }
  }

  @Test(
    arguments: [
      // All new, all taken, and both.
      (5, 3, [], [0, 1, 2], 2), (5, 3, [0, 1, 2, 3, 4], [0, 1, 2, 3, 4], 0),
      (6, 2, [0, 1, 5], [0, 1, 2, 3, 5], 1), (3, 20, [], [0, 1, 2], 0), (0, 1, [], [], 0),
    ] as [(Int, Int, Set<Int>, [Int], Int)])
  func `the limit bounds what is new, never what was taken`(
    count: Int, limit: Int, taken: Set<Int>, expected: [Int], later: Int
  ) {
    var wishes = ListWishes(Self.list(limit: limit), wished: WishedTitles())
    for number in 0..<count {
      #expect(wishes.add(Self.entry(number), isTaken: taken.contains(number)) == .done)
    }
    #expect(numbers(wishes) == expected)
    #expect(wishes.later == later)
    #expect(wishes.missing == nil)
  }

  @Test func `a wish has the list's profile and place, and leaves the title to the metadata`() throws {
    var wishes = ListWishes(Self.list(profile: "kids"), wished: WishedTitles())
    _ = wishes.add(Self.entry(1), isTaken: false)
    let infohash = try #require(AccountListTests.infohash(1))
    let release = ReleaseReference.magnet(Magnet(infohash: infohash))
    _ = wishes.add(
      ListEntry(kind: .series, title: "Show", year: 2001, releases: [release]), isTaken: false)
    #expect(
      wishes.wishes == [
        Wish(
          kind: .movie, imdb: IMDbID(ScriptedServer.id(1)), profile: "kids", origin: Self.list().origin),
        Wish(
          kind: .series, title: "Show", year: 2001, releases: [release], profile: "kids",
          origin: Self.list().origin),
      ])
  }

  @Test func `what is wished for with that profile already is left out and does not count`() throws {
    let origin = Self.list().origin
    let infohash = try #require(AccountListTests.infohash(1))
    let release = ReleaseReference.magnet(Magnet(infohash: infohash))
    let wished = WishedTitles([
      Wish(kind: .movie, imdb: IMDbID(ScriptedServer.id(0)), origin: origin),
      Wish(kind: .movie, imdb: IMDbID(ScriptedServer.id(1)), profile: "kids", origin: origin),
      Wish(kind: .movie, releases: [release], origin: origin),
    ])
    var wishes = ListWishes(Self.list(limit: 1), wished: wished)
    _ = wishes.add(Self.entry(0), isTaken: false)
    _ = wishes.add(ListEntry(kind: .movie, title: "x", releases: [release]), isTaken: false)
    _ = wishes.add(Self.entry(1), isTaken: false)
    #expect(numbers(wishes) == [1])
    #expect(wishes.later == 0)
  }

  /// Goes through entries whose kind nobody tells.
  private func ask(
    _ range: Range<Int>, limit: Int, taken: Set<Int> = [], _ answer: (Int) -> Observed<Wish.Kind?>
  ) -> (ListWishes, asked: [Int]) {
    var wishes = ListWishes(Self.list(limit: limit), wished: WishedTitles())
    var asked: [Int] = []
    for number in range {
      let entry = Self.entry(number, nil)
      let isTaken = taken.contains(number)
      guard wishes.add(entry, isTaken: isTaken) != .done else { continue }
      asked.append(number)
      wishes.add(entry, isTaken: isTaken, found: answer(number))
    }
    return (wishes, asked)
  }

  @Test func `kinds are asked for only of what becomes a wish`() {
    let (wishes, asked) = ask(0..<9, limit: 2, taken: [5]) { .known($0 == 0 ? .series : .movie) }
    #expect(asked == [0, 1, 5])
    #expect(wishes.wishes.map(\.kind) == [.series, .movie, .movie])
    #expect(wishes.notes == ["6 more wishes come with later runs (limit = 2)"])
  }

  @Test func `ids that no title has do not stand in the way, within bounds`() {
    let (wishes, asked) = ask(0..<5, limit: 2) { .known($0 < 2 ? nil : .movie) }
    #expect(asked == [0, 1, 2, 3])
    #expect(numbers(wishes) == [2, 3])
    #expect(
      wishes.notes == [
        "1 more wish comes with later runs (limit = 2)",
        "tt10000000, tt10000001 are no titles that are known and are left out",
      ])
    let (none, many) = ask(0..<1_000, limit: 2) { _ in .known(nil) }
    #expect(many.count == 52)
    #expect(none.later == 948)
  }

  @Test func `a title that a provider lost is not gone`() {
    let (wishes, _) = ask(0..<1, limit: 2, taken: [0]) { _ in .known(nil) }
    #expect(wishes.unknownIDs == [])
    #expect(
      wishes.missing
        == "whether 1 entry is a movie or series could not be found out: no provider knows Film 0 (2000) any more"
    )
  }

  @Test func `after three answers that say nothing no more is asked`() {
    let (wishes, asked) = ask(0..<9, limit: 20, taken: [8]) { _ in .unknown("a.example: timeout") }
    #expect(asked == [0, 1, 2])
    #expect(wishes.wishes == [])
    #expect(
      wishes.missing
        == "whether 9 entries are movies or series could not be found out: a.example: timeout")
  }

  @Test func `one answer that says nothing leaves its entry to a later run`() {
    let (wishes, asked) = ask(0..<4, limit: 20) { $0 == 1 ? .unknown("timeout") : .known(.movie) }
    #expect(asked == [0, 1, 2, 3])
    #expect(numbers(wishes) == [0, 2, 3])
    #expect(wishes.undecided == 1)
  }
}
