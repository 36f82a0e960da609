import SystemPackage
import Testing
import Watchlist

@Suite struct WatchlistSearchTests {
  struct Case: Sendable {
    let explicit: FilePath?
    let environment: [String: String]
    let existing: [FilePath]
    let found: FilePath?

    init(_ explicit: FilePath?, _ environment: [String: String], _ existing: [FilePath], _ found: FilePath?) {
      (self.explicit, self.environment, self.existing, self.found) = (explicit, environment, existing, found)
    }
  }

  private static let system: FilePath = "/etc/offlinio/watchlist.toml"
  private static let configured: FilePath = "/x/offlinio/watchlist.toml"
  private static let home: FilePath = "/h/.config/offlinio/watchlist.toml"

  @Test(arguments: [
    Case("a.toml", ["OFFLINIO_WATCHLIST": "b.toml"], [system], "a.toml"),
    Case(nil, ["OFFLINIO_WATCHLIST": "b.toml", "HOME": "/h"], [home], "b.toml"),
    Case(nil, ["OFFLINIO_WATCHLIST": "", "HOME": "/h"], [home], home),
    Case(nil, ["XDG_CONFIG_HOME": "/x", "HOME": "/h"], [home, configured, system], configured),
    Case(nil, ["XDG_CONFIG_HOME": "/x", "HOME": "/h"], [home, system], system),
    Case(nil, ["XDG_CONFIG_HOME": "relative", "HOME": "/h"], [home, system], home),
    Case(nil, ["XDG_CONFIG_HOME": "", "HOME": "/h"], [home, system], home),
    Case(nil, ["HOME": "/h"], [system], system),
    Case(nil, [:], [system], system),
    Case(nil, ["HOME": "/h"], [], nil),
  ])
  func `the first place that has one wins`(sample: Case) {
    let found = try? WatchlistSearch.path(explicit: sample.explicit, environment: sample.environment) {
      sample.existing.contains($0)
    }
    #expect(found == sample.found)
  }

  @Test func `where none is found the places are named`() {
    do throws(WatchlistSearch.NotFound) {
      _ = try WatchlistSearch.path(explicit: nil, environment: ["HOME": "/h"]) { _ in false }
      Issue.record("found one")
    } catch {
      #expect(
        error.description
          == "no watchlist found; looked for /h/.config/offlinio/watchlist.toml or /etc/offlinio/watchlist.toml. "
          + "'offlinio init' makes one, --watchlist names another")
    }
  }

  @Test func `a new one goes to the first place that can be written`() {
    let environment = ["HOME": "/h"]
    #expect(
      WatchlistSearch.placeForNew(explicit: "a.toml", environment: environment) { _ in false } == "a.toml")
    #expect(WatchlistSearch.placeForNew(explicit: nil, environment: environment) { _ in true } == Self.home)
    #expect(
      WatchlistSearch.placeForNew(explicit: nil, environment: environment) { $0 == Self.system }
        == Self.system)
    #expect(WatchlistSearch.placeForNew(explicit: nil, environment: environment) { _ in false } == nil)
  }

  @Test func `what exists and what can be made is seen on the disk`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("", to: "watchlist.toml")
    #expect(WatchlistSearch.isThere(file))
    #expect(!WatchlistSearch.isThere(folder.path.appending("other.toml")))
    #expect(WatchlistSearch.canMake(file))
    #expect(WatchlistSearch.canMake(folder.path.appending("new/offlinio/watchlist.toml")))
    #expect(!WatchlistSearch.canMake("/dev/null/offlinio/watchlist.toml"))
  }
}
