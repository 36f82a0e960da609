import Model
import SystemPackage

/// A path that a user names, as one below the library.
enum LibraryPath {
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
