package import Model

extension Placement {
  /// Why a path is no place for a video.
  package enum PathFault: Error, Sendable, Hashable, CustomStringConvertible {
    case absolute
    /// A part is empty, `.`, `..`, hidden, too long, or holds what no name may.
    case part(String)
    case outside([String])
    case depth
    case notVideo

    package var description: String {
      switch self {
      case .absolute: "it begins at the root of the disk, not in the library"
      case .part(let part): "\"\(part)\" is no name that a title could have"
      case .outside(let folders):
        "it lies outside the folders \(folders.map { "\"\($0)\"" }.joined(separator: " and ")) of this library"
      case .depth: "it lies in no title's folder, or too deep"
      case .notVideo: "it is no video's name"
      }
    }
  }

  /// Folders that may lie in each other below a category's, as far as a scan looks.
  private static let mostFolders = InventoryBuilder.mostDepth

  /// The place of a video by a path relative to the library that comes from somewhere else.
  package init(path: String, in configuration: LibraryConfiguration) throws(PathFault) {
    guard !path.hasPrefix("/") else { throw .absolute }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for part in parts where !Placement.isName(part) { throw .part(String(part.prefix(80))) }
    let category = Category.allCases.first { configuration.name(of: $0) == parts[0] }
    guard let category else {
      throw .outside(Category.allCases.map { configuration.name(of: $0) })
    }
    let folder = Array(parts.dropFirst().dropLast())
    guard !folder.isEmpty, folder.count <= Placement.mostFolders, let name = parts.last else { throw .depth }
    guard let dot = name.lastIndex(of: "."), VideoFiles.isVideo(name) else { throw .notVideo }
    let stem = String(name[..<dot])
    guard stem.utf8.count <= FileName.mostBytes else { throw .part(String(stem.prefix(80))) }
    self.init(
      category: category, folder: folder, stem: stem,
      fileExtension: String(name[name.index(after: dot)...]))
  }

  private static func isName(_ part: String) -> Bool {
    FileName.isPlain(part) && !part.hasPrefix(".")
      && !part.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
