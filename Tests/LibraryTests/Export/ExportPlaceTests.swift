import Library
import Model
import Testing

@Suite struct ExportPlaceTests {
  private let configuration = LibraryConfiguration(path: "/srv/media", movies: "Films")

  @Test(arguments: [
    "Films/A (2000)/A (2000).mkv", "Shows/B/Season 01/B - S01E01 - x.y.mp4", "Films/x/y/z/A.MKV",
  ])
  func `a path of a title is its place`(path: String) throws {
    #expect(try Placement(path: path, in: configuration).path(in: configuration) == path)
    #expect(try Placement(path: path, in: configuration).isSound)
  }

  @Test(
    arguments: [
      ("/etc/passwd.mkv", .absolute), ("../../etc/x.mkv", .part("..")), ("Films/../../x.mkv", .part("..")),
      ("Films/A/../../../x.mkv", .part("..")), ("Films//x.mkv", .part("")), ("Films/./x.mkv", .part(".")),
      ("Films/A/", .part("")), ("", .part("")), ("Films/.hidden/x.mkv", .part(".hidden")),
      (".offlinio/trash/x.mkv", .part(".offlinio")), ("Movies/A/x.mkv", .outside(["Films", "Shows"])),
      ("etc/A/x.mkv", .outside(["Films", "Shows"])), ("Films/x.mkv", .depth),
      ("Films/a/b/c/d/e/x.mkv", .depth), ("Films/A/x", .notVideo), ("Films/A/x.json", .notVideo),
      ("Films/A/x.nfo", .notVideo), ("Films/A\nB/x.mkv", .part("A\nB")), ("Films/A\0/x.mkv", .part("A\0")),
      ("Films/A/\u{7}.mkv", .part("\u{7}.mkv")),
    ] as [(String, Placement.PathFault)])
  func `a path that no title could have is refused`(path: String, fault: Placement.PathFault) {
    #expect(throws: fault) { try Placement(path: path, in: configuration) }
  }

  @Test func `names too long for what lies beside a video are refused`() {
    let long = String(repeating: "x", count: 221)
    #expect(throws: Placement.PathFault.self) {
      try Placement(path: "Films/A/\(long).mkv", in: configuration)
    }
    #expect(throws: Placement.PathFault.self) {
      try Placement(path: "Films/\(long)\(long)/a.mkv", in: configuration)
    }
  }
}
