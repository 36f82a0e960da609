import SystemPackage
import Testing

@testable import Library

struct FolderPlaceTests {
  private func children(
    of place: FolderPlace, _ names: [String], _ area: FolderPlace.Area, known: [FolderPlace] = []
  ) -> [FolderPlace] {
    place.children(
      names.compactMap { FilePath.Component($0) }, area, movies: "Movies", shows: "Shows", known: known)
  }

  @Test func `folders lie in the categories' areas, in shows and in each other`() {
    #expect(
      children(of: .library, ["A", "Movies", "Shows"], .free) == [
        FolderPlace(path: "A", area: .free, level: 1), FolderPlace(path: "Movies", area: .movies, level: 0),
        FolderPlace(path: "Shows", area: .shows, level: 0),
      ])
    let shows = FolderPlace(path: "Shows", area: .shows, level: 0)
    #expect(
      children(of: shows, ["Ä b"], .shows) == [
        FolderPlace(path: "Shows/Ä b", area: .show("Shows/Ä b"), level: 1)
      ])
    let deep = FolderPlace(
      path: FilePath(Array(repeating: "x", count: 12).joined(separator: "/")), area: .free, level: 12)
    #expect(children(of: deep, ["y"], .free).isEmpty)
  }

  @Test(arguments: [
    [], ["a"], ["a", "b", "c", "d", "e"], ["a", "c", "d", "e"], ["a", "b", "bb", "c", "d", "e"], ["c"], ["e"],
    ["0", "a", "b", "c", "d", "e", "f"], ["x", "y"], ["a", "e"], ["e", "d", "c", "b", "a"],
    ["b", "d", "Movies"],
  ])
  func `what was known changes nothing about what comes out`(_ names: [String]) {
    let movies = FolderPlace(path: "Movies", area: .movies, level: 0)
    for place in [movies, .library] {
      for former in [FolderPlace.Area.movies, .free, .shows] {
        let known = children(of: place, ["a", "b", "c", "d", "e"], former)
        for area in [FolderPlace.Area.movies, .shows] {
          #expect(
            children(of: place, names, area, known: known) == children(of: place, names, area), "\(former)")
        }
      }
    }
  }
}
