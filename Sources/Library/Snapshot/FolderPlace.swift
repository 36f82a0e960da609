internal import SystemPackage

/// A folder of the tree, and what those above it make of it.
struct FolderPlace: Sendable, Hashable {
  /// What videos are taken for when they do not say.
  enum Area: Sendable, Hashable {
    /// Neither category: names decide.
    case free
    case movies
    /// The category folder of the shows.
    case shows
    /// Inside one show, named by its folder.
    case show(FilePath)
  }

  /// Deeper folders hold no titles: it bounds what a hostile or broken tree costs.
  static let maximumDepth = 12

  /// Relative to the library; empty for the library itself.
  let path: FilePath
  let area: Area
  /// 0 in the library's own folder and in those of its categories.
  let level: Int

  static let library = FolderPlace(path: "", area: .free, level: 0)

  /// The area of what lies in the folder.
  /// - Parameter hasShowCard: Whether a show is described in it.
  func inner(hasShowCard: Bool) -> Area {
    switch area {
    case .free, .movies: hasShowCard ? .show(path) : area
    case .shows: area
    // A folder of shows within the category's; what describes a season describes no show.
    case .show: hasShowCard && season == nil ? .show(path) : area
    }
  }

  private var season: Int? { path.lastComponent.flatMap { TreeNames.season(ofFolder: $0.string) } }

  /// Whether the folder is one title's, rather than one in which many lie.
  func isOwn(_ inner: Area) -> Bool {
    switch inner {
    case .show: true
    case .shows: false
    case .movies: level > 0
    case .free: level > 1 || level == 1 && FolderTitle(path.lastComponent?.string ?? "").year != nil
    }
  }

  /// The folders in this one; none when they lie too deep.
  /// - Parameters:
  ///   - names: In their order.
  ///   - known: Those that were in it before, of which the paths are taken over: making ten thousand takes longer than
  ///     looking at them.
  func children(
    _ names: [FilePath.Component], _ inner: Area, movies: FilePath, shows: FilePath,
    known: [FolderPlace] = []
  ) -> [FolderPlace] {
    guard path.components.count < Self.maximumDepth else { return [] }
    let start = path.isEmpty ? [] : path.bytes + [UInt8(ascii: "/")]
    var rest = known[...]
    return names.map { name in
      // One may have come, or one gone, since then.
      let former = rest.prefix(2).firstIndex { $0.path.lastComponent == name }
      if let former { rest = rest[(former + 1)...] }
      let path = former.map { known[$0].path } ?? FilePath(bytes: start + name.bytes)
      if path == movies { return FolderPlace(path: path, area: .movies, level: 0) }
      if path == shows { return FolderPlace(path: path, area: .shows, level: 0) }
      return FolderPlace(path: path, area: inner == .shows ? .show(path) : inner, level: level + 1)
    }
  }
}
