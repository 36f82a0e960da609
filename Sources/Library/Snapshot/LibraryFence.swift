package import Files
internal import Glibc
package import Model
package import SystemPackage

/// Keeps readers inside the library, whatever links somebody puts into it.
package struct LibraryFence: Sendable, Hashable {
  /// Where something of the library really lies.
  package struct Place: Sendable, Hashable {
    /// The library, or where the link of a category leads.
    package let root: FilePath
    /// From there, without a link on the way when it was looked for.
    package let path: FilePath

    package var real: FilePath { root.pushing(path) }
  }

  private let library: FilePath
  private let categories: [FilePath]

  package init(_ library: LibraryConfiguration) {
    self.library = FilePath(library.path)
    categories = [FilePath(library.movies), FilePath(library.shows)]
  }

  /// The real place of a file or folder of the library; nil when there is none, or when a link leads out of the library.
  ///
  /// A category folder may itself be a link: where it leads belongs to the library. Blocks.
  /// - Parameter path: Relative to the library.
  package func resolve(_ path: FilePath) throws(FileFault) -> Place? {
    guard path.isRelative, let real = try Self.real(library.pushing(path)) else { return nil }
    for root in [library] + categories.map(library.pushing) {
      guard let root = try Self.real(root) else { continue }
      var rest = real
      if rest.removePrefix(root) { return Place(root: root, path: rest) }
    }
    return nil
  }

  func isCategory(_ path: FilePath) -> Bool { categories.contains(path) }

  /// Nil when nothing lies at the path, or its links lead nowhere.
  static func real(_ path: FilePath) throws(FileFault) -> FilePath? {
    let (real, error) = unsafe path.withPlatformString { text -> (FilePath?, CInt) in
      guard let real = unsafe realpath(text, nil) else { return (nil, errno) }
      defer { unsafe free(real) }
      return (unsafe FilePath(platformString: real), 0)
    }
    guard real == nil, ![ENOENT, ENOTDIR, ELOOP].contains(error) else { return real }
    throw FileFault(operation: "resolve", path: path, errno: Errno(rawValue: error))
  }
}
