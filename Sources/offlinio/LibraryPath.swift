import Glibc
import Model
import SystemPackage

/// A path that a user names, as one below the library.
enum LibraryPath {
  /// As ``relative(_:in:)``, for what has to be there, in one of the folders that hold titles.
  static func existing(_ text: String, in library: LibraryConfiguration) throws(Failure) -> String {
    let path = try relative(text, in: library)
    let place = FilePath(library.path).pushing(FilePath(path))
    // Whatever keeps it from being looked at, it cannot be worked on.
    guard unsafe access(place.string, F_OK) == 0 else {
      throw Failure(.usage, "\(text): there is nothing of that name")
    }
    guard
      path.isEmpty
        || [library.movies, library.shows].contains(where: { path == $0 || path.hasPrefix($0 + "/") })
    else {
      throw Failure(.usage, "\(text) lies neither in \(library.movies) nor in \(library.shows)")
    }
    return path
  }

  /// Takes paths from the root, from the working directory, and from the library itself.
  static func relative(_ text: String, in library: LibraryConfiguration) throws(Failure) -> String {
    let root = FilePath(library.path).lexicallyNormalized()
    let path = FilePath(text)
    let candidates =
      path.isAbsolute
      ? [path] : [WorkingDirectory.path.pushing(path), root.pushing(path)]
    for candidate in candidates.map({ $0.lexicallyNormalized() }) {
      var rest = candidate
      if rest.removePrefix(root) { return rest.string }
    }
    throw Failure(.usage, "\(text) does not lie in the library \(library.path)")
  }
}
