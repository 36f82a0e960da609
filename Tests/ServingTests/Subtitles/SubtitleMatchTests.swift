import Library
import Model
import Stremio
import SystemPackage
import Testing

@testable import Serving

struct SubtitleMatchTests {
  private let snapshot: Snapshot

  init() throws {
    let id = try #require(TitleID("tt1254207"))
    func version(_ name: String, _ size: Int64, _ hash: String?) -> SnapshotVideo {
      SnapshotVideo(id: ContentID(id), path: FilePath("Movies/Film/\(name)"), size: size, hash: hash)
    }
    let own = TitleID(ownFromSHA256: "0123456789ab")
    snapshot = Snapshot(titles: [
      SnapshotTitle(
        id: id, kind: .movie, name: "Film",
        videos: [
          version("Film - 2160p.mkv", 300, "aaaaaaaaaaaaaaaa"), version("Film.mkv", 200, "bbbbbbbbbbbbbbbb"),
          version("Film - old.avi", 100, nil),
        ]),
      SnapshotTitle(
        id: own, kind: .movie, name: "Home",
        videos: [SnapshotVideo(id: ContentID(own), path: "Movies/Home.mkv", size: 400)]),
    ])
  }

  @Test(arguments: [
    ("tt1254207", "", ["Film - 2160p.mkv", "Film.mkv", "Film - old.avi"]),
    (
      "tt1254207", "videoHash=BBBBBBBBBBBBBBBB&videoSize=200",
      ["Film.mkv", "Film - 2160p.mkv", "Film - old.avi"]
    ),
    ("tt1254207", "filename=Film.mkv", ["Film.mkv", "Film - 2160p.mkv", "Film - old.avi"]),
    ("tt1254207", "videoSize=100", ["Film - old.avi", "Film - 2160p.mkv", "Film.mkv"]),
    ("tt1254207", "filename=Other.mkv&videoSize=1", ["Film - 2160p.mkv", "Film.mkv", "Film - old.avi"]),
    ("tt1254207", "videoSize=x&filename=&videoHash=", ["Film - 2160p.mkv", "Film.mkv", "Film - old.avi"]),
    ("tt9999999", "filename=Home.mkv&videoSize=400", ["Home.mkv"]), ("tt9999999", "filename=Home.mkv", []),
    ("tt9999999", "videoSize=400", []), ("tt9999999", "videoHash=aaaaaaaaaaaaaaaa", ["Film - 2160p.mkv"]),
    ("tt9999999", "videoHash=aaaaaaaaaaaaaaaa&videoSize=1", []),
    ("kitsu:1", "filename=Home.mkv&videoSize=400", ["Home.mkv"]),
    ("tt9999999", "", []), ("tt1254207:1:1", "", []),
  ])
  func `the file that is played comes first`(_ id: String, _ extras: String, _ expected: [String]) throws {
    let text = "/subtitles/movie/\(id)" + (extras.isEmpty ? "" : "/\(extras)") + ".json"
    let path = try #require(ResourcePath(parsing: text))
    #expect(SubtitleMatch(path).videos(path.id, in: snapshot).map(\.name) == expected)
  }
}
