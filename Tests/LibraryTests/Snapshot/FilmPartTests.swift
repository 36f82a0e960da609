import Files
import Model
import Testing

@testable import Library

struct FilmPartTests {
  @Test(
    arguments: [
      ("Heat.CD1", 1), ("Heat - part 2", 2), ("Heat_disc_03", 3), ("heat pt4 1080p", 4), ("Heat-cd1of2", 1),
      ("DVD2", 2), ("Heat (part 1) - cd2", 2), ("Heat", nil), ("Heat.1995", nil), ("abcd1", nil),
      ("Heat Part", nil), ("Part 1995", nil), ("Part Two", nil), ("cd1080p", nil), ("Heat cd 1080p", nil),
      ("", nil), ("Département 2", nil),
    ] as [(String, Int?)])
  func `a name says which part the file is`(_ stem: String, _ part: Int?) {
    #expect(FilmPart.number(in: stem) == part)
  }

  @Test func `the parts of a film are served in order, however large they are`() throws {
    let library = try TemporaryLibrary()
    let folder = "Movies/Foo (2001)"
    try library.write("x", to: "\(folder)/Foo (2001) cd1.mkv")
    try library.write("the second is larger", to: "\(folder)/Foo (2001) cd2.mkv")
    try library.write("the third too", to: "\(folder)/Foo (2001) cd3.mkv")
    let titles = try SnapshotScan.scan(library.configuration).titles
    #expect(
      titles.map { $0.videos.map(\.name) } == [
        ["Foo (2001) cd1.mkv", "Foo (2001) cd2.mkv", "Foo (2001) cd3.mkv"]
      ])
  }
}
