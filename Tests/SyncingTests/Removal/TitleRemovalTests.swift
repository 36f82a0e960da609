import Files
import Library
import Model
import SystemPackage
import Testing

@testable import Syncing

@Suite struct TitleRemovalTests {
  @Test(
    arguments: [
      (["Movies/Ran (1985)/Ran (1985).mkv"], TitleID(ownFor: .movie, title: "Ran", year: 1985)),
      (["Movies/holiday.avi"], TitleID(ownFor: "Movies/holiday.avi")),
      (
        ["Shows/Nature (2001)/Season 01/Nature S01E01.mkv"],
        TitleID(ownFor: .series, title: "Nature", year: 2001)
      ),
    ])
  func `of what others put there and nothing gives an id it is said whose it is`(
    paths: [String], id: TitleID
  ) throws {
    let folder = FilePath("/tmp/offlinio-removal-\(UInt64.random(in: 0 ... .max))")
    // What cannot be removed stays in /tmp.
    defer { try? Directory.removeTree(folder) }
    let configuration = LibraryConfiguration(path: folder.string)
    try Directory.create(folder)
    _ = try LibraryRoot.initialise(configuration, user: ProcessOwner.effectiveUser)
    for path in paths {
      let file = folder.pushing(FilePath(path))
      try Directory.create(file.removingLastComponent())
      try DurableWrite.replace(file, with: [1])
    }
    let removal = TitleRemoval(
      LibraryRoot(unchecked: configuration), now: Timestamp(secondsSinceEpoch: 0))
    #expect(
      try removal.trash(ContentID(id))
        == .failed("\(paths[0]) was not fetched by Offlinio, so it is yours to move or delete"))
    #expect(
      try removal.trash(ContentID(TitleID(ownFor: "else")))
        == .failed(
          "no video of \(TitleID(ownFor: "else")) is in the library; `offlinio list` shows the ids of what is there"
        ))
  }
}
