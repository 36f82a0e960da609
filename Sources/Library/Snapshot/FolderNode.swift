/// A folder as it was read, with those in it: an immutable tree, of which the next scan takes over what is unchanged.
final class FolderNode: Sendable {
  let place: FolderPlace
  /// Of the folder itself; nil when it has to be read again in any case.
  let stamp: FolderStamp?
  /// Of what in it was read; nil likewise.
  let fingerprint: Fingerprint?
  let content: FolderFindings
  /// Why it could not be read this time; what was known of it before stands in its place.
  let fault: String?
  let children: [FolderNode]

  init(
    place: FolderPlace, stamp: FolderStamp?, fingerprint: Fingerprint?, content: FolderFindings,
    fault: String? = nil, children: [FolderNode]
  ) {
    self.place = place
    self.stamp = stamp
    self.fingerprint = fingerprint
    self.content = content
    self.fault = fault
    self.children = children
  }
}

/// What a folder holds, apart from the folders in it.
final class FolderFindings: Sendable {
  /// Most folders hold one movie, for which no list is kept.
  private enum Titles {
    case movie(MoviePart)
    case parts(TitleParts)
  }

  private let kept: Titles
  /// What could not be read, each naming the path.
  let warnings: [String]
  /// The folders in it that belong to the tree.
  let folders: [FolderPlace]
  static let nothing = FolderFindings(titles: TitleParts(), warnings: [], folders: [])

  init(titles: TitleParts, warnings: [String], folders: [FolderPlace]) {
    kept =
      if titles.movies.count == 1, titles.shows.isEmpty { .movie(titles.movies[0]) } else { .parts(titles) }
    self.warnings = warnings
    self.folders = folders
  }

  var titles: TitleParts {
    switch kept {
    case .movie(let movie): TitleParts(movies: [movie])
    case .parts(let parts): parts
    }
  }
}
