internal import Glibc
package import Model
package import SystemPackage

/// Keeps readers inside the library, whatever links somebody puts into it.
package struct LibraryFence: Sendable, Hashable {
  private let library: FilePath
  private let categories: [FilePath]

  package init(_ library: LibraryConfiguration) {
    self.library = FilePath(library.path)
    categories = [FilePath(library.movies), FilePath(library.shows)]
  }

  /// The real path of a file or folder of the library; nil when there is none, or when a link leads out of the library.
  ///
  /// A category folder may itself be a link: where it leads belongs to the library. Blocks.
  /// - Parameter path: Relative to the library.
  package func resolve(_ path: FilePath) -> FilePath? {
    guard path.isRelative, let real = Self.real(library.pushing(path)) else { return nil }
    if let root = Self.real(library), real.starts(with: root) { return real }
    let isInCategory = categories.contains { category in
      Self.real(library.pushing(category)).map(real.starts) ?? false
    }
    return isInCategory ? real : nil
  }

  func isCategory(_ path: FilePath) -> Bool { categories.contains(path) }

  private static func real(_ path: FilePath) -> FilePath? {
    unsafe path.withPlatformString { text in
      guard let real = unsafe realpath(text, nil) else { return nil }
      defer { unsafe free(real) }
      return unsafe FilePath(platformString: real)
    }
  }
}
