import Files
import Model
import SystemPackage
import Testing

@testable import Library

struct TreeFolderTests {
  private func folder(_ names: [String]) throws -> TreeFolder {
    let entries = try names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }.map { name in
      DirectoryEntry(name: try #require(FilePath.Component(name)), kind: .file)
    }
    return TreeFolder("Movies/Film", entries: entries) { _ in nil }
  }

  @Test(arguments: [0, 9, 10, 11, 12, 30])
  func `files are found in any letter case, among few and among many`(_ others: Int) throws {
    let folder = try folder((0..<others).map { "b\($0).txt" } + ["A.NFO", "a.nfo", "Z.json", "Film.mkv"])
    #expect(folder.file("A.nfo") == "Movies/Film/a.nfo")
    #expect(folder.file("z.JSON") == "Movies/Film/Z.json")
    #expect(folder.file("film.mkv") == nil && folder.file("c.txt") == nil)
    // Of two that differ in nothing else one counts.
    #expect(folder.names(withExtension: "nfo") == ["a.nfo"])
    #expect(folder.videos == ["Film.mkv"])
    for number in 0..<others {
      #expect(folder.file("B\(number).TXT") == FilePath("Movies/Film/b\(number).txt"))
    }
  }

  @Test(
    arguments: [
      (["poster.webp", "poster.jpg", "poster.png"], "poster.jpg"),
      (["Poster.JPG", "folder.jpg"], "Poster.JPG"),
      (["Film-poster.png", "poster.jpg"], "Film-poster.png"), (["Poster.jpg", "poster.jpg"], "poster.jpg"),
      (["posterjpg", "poster.jpg.txt", "poster"], nil), (["cover.jpeg"], "cover.jpeg"),
    ] as [([String], String?)])
  func `a poster is the first that players look for, in any letter case`(
    _ names: [String], _ expected: String?
  ) throws {
    let artwork = ArtworkSearch.artwork(
      in: try folder(names), stem: "Film", named: [:], isOwnFolder: true)
    #expect(artwork[.poster] == expected.map { FilePath("Movies/Film").appending($0) })
  }
}
