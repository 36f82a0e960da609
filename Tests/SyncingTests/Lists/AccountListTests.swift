import Model
import RealDebrid
import Syncing
import Testing

@Suite struct AccountListTests {
  static func infohash(_ number: Int) -> Infohash? {
    let digits = String(number, radix: 16)
    return Infohash(String(repeating: "0", count: 40 - digits.count) + digits)
  }

  /// Torrents as the account lists them, numbered from 1 on.
  static func torrents(_ names: [String], status: TorrentStatus = .downloaded) -> [ListedTorrent] {
    names.enumerated().map { index, name in
      ListedTorrent(id: "\(index)", infohash: infohash(index + 1), name: name, status: status)
    }
  }

  private func summary(_ entries: [ListEntry]) -> [String] {
    entries.map { entry in
      let numbers = entry.releases.map { $0.infohash.flatMap { Int($0.hex, radix: 16) } ?? 0 }
      return "\(entry.kind?.rawValue ?? "?") \(entry.label) \(numbers)"
    }
  }

  @Test(arguments: [
    (["Big.Buck.Bunny.2008.1080p.BluRay.x264-GRP"], ["movie Big Buck Bunny (2008) [1]"]),
    // Of one title, oldest first.
    (
      ["Show.S02.1080p.WEB-DL", "Film.2010.720p", "show.s01e02.720p", "SHOW - S01E01"],
      ["series SHOW [4, 3, 1]", "movie Film (2010) [2]"]
    ),
    (
      ["Film.2010.1080p.x264-A", "Film.2010.720p.x264-B", "Film.1982.1080p"],
      ["movie Film (2010) [2, 1]", "movie Film (1982) [3]"]
    ),
    // One name for a movie and a show.
    (["Fargo.1996.1080p", "Fargo.S01.1080p"], ["movie Fargo (1996) [1]", "series Fargo [2]"]),
    (["Marvels.Show.S01.1080p", "Marvel's Show S02 1080p"], ["series Marvel's Show [2, 1]"]),
    (["Film.2010.1080p.SAMPLE.mkv"], []),
  ])
  func `torrents of one title are one entry`(names: [String], entries: [String]) {
    #expect(summary(AccountList.entries(Self.torrents(names)).entries) == entries)
  }

  @Test func `only finished torrents count, each once`() throws {
    let film = "Film.2010.1080p.x264"
    let infohash = try #require(Self.infohash(1))
    let torrents =
      [TorrentStatus.queued, .downloading, .dead, .magnetConversion, .other("new")]
      .flatMap { Self.torrents([film], status: $0) }
    #expect(AccountList.entries(torrents).entries == [])
    let twice = Self.torrents([film]) + Self.torrents([film])
    #expect(summary(AccountList.entries(twice).entries) == ["movie Film (2010) [1]"])
    let without = ListedTorrent(id: "x", infohash: nil, name: film, status: .downloaded)
    #expect(AccountList.entries([without]).entries == [])
    #expect(AccountList.entries(twice, foreign: [ReleaseKey(infohash)]).entries == [])
  }

  @Test func `releases keep the torrents' names`() throws {
    let name = "Film.2010.1080p.x264"
    let infohash = try #require(Self.infohash(1))
    #expect(
      AccountList.entries(Self.torrents([name])).entries.map(\.releases) == [
        [.magnet(Magnet(infohash: infohash, name: name))]
      ])
  }

  @Test func `names that tell no title are counted`() {
    let list = AccountList.entries(Self.torrents(["", String(repeating: "ab", count: 20), "1080p.x264"]))
    #expect(list.entries == [])
    #expect(list.notes == ["3 torrents have no name that tells a title"])
  }

  @Test func `five thousand torrents are no burden`() {
    let names = (0..<5_000).map { index in
      "Some.Show.\(index % 500).S\((index % 40).padded(2))E\((index % 24).padded(2)).1080p.WEB-DL.x264-GRP"
    }
    let list = AccountList.entries(Self.torrents(names))
    #expect(list.entries.reduce(0) { $0 + $1.releases.count } == 5_000)
    #expect(list.entries.count == 500)
  }
}
