/// Where the library is and how its category folders are called (`[library]`).
package struct LibraryConfiguration: Sendable, Hashable {
  /// Absolute.
  package var path: String
  /// Names of folders in it.
  package var movies: String
  package var shows: String

  package init(path: String, movies: String = "Movies", shows: String = "Shows") {
    self.path = path
    self.movies = movies
    self.shows = shows
  }
}
