internal import SystemPackage

/// A folder as it was read, with those in it: an immutable tree, of which the next scan takes over what is unchanged.
final class FolderNode: Sendable {
  let place: FolderPlace
  /// 0 for nil, since an optional one would take twice the room.
  private let stampValue: Int
  private let listingValue: Int
  private let filesValue: Int
  let content: FolderFindings
  /// Why it could not be read this time; what was known of it before stands in its place.
  let fault: String?
  let children: [FolderNode]

  init(
    place: FolderPlace, stamp: FolderStamp?, fingerprint: Fingerprint?, content: FolderFindings,
    fault: String? = nil, children: [FolderNode]
  ) {
    self.place = place
    stampValue = stamp?.value ?? 0
    listingValue = fingerprint?.listing ?? 0
    filesValue = fingerprint?.files ?? 0
    self.content = content
    self.fault = fault
    // Copied, so that the room for more is not kept.
    self.children = children.map(\.self)
  }

  /// Of the folder itself; nil when it has to be read again in any case.
  var stamp: FolderStamp? { FolderStamp(value: stampValue) }
  /// Whether it or a folder in it has to be read again in any case; not kept, since each folder would take more room.
  var isRestless: Bool { stampValue == 0 || fault != nil || children.contains(where: \.isRestless) }
  /// Of what in it was read; nil likewise.
  var fingerprint: Fingerprint? { Fingerprint(listing: listingValue, files: filesValue) }
}

/// What a folder holds, apart from the folders in it.
final class FolderFindings: Sendable, Equatable {
  /// Most folders hold one movie, for which no list is kept.
  private enum Titles {
    case movie(MoviePart)
    case parts(TitleParts)
  }

  private let kept: Titles
  /// What could not be read, each naming the path.
  let warnings: [String]
  /// Videos in it that are none of a title's.
  private let passed: [FilePath.Component]
  /// The folders in it that belong to the tree.
  let folders: [FolderPlace]
  static let nothing = FolderFindings(titles: TitleParts(), warnings: [], passed: [], folders: [])

  init(titles: TitleParts, warnings: [String], passed: [FilePath.Component], folders: [FolderPlace]) {
    kept =
      if titles.movies.count == 1, titles.shows.isEmpty { .movie(titles.movies[0]) } else { .parts(titles) }
    self.warnings = warnings
    self.passed = passed
    self.folders = folders
  }

  var titles: TitleParts {
    switch kept {
    case .movie(let movie): TitleParts(movies: [movie])
    case .parts(let parts): parts
    }
  }

  /// What `titles` holds, without making a list for each folder.
  func forEach(movie: (MoviePart) -> Void, show: (ShowPart) -> Void) {
    switch kept {
    case .movie(let part): movie(part)
    case .parts(let parts):
      parts.movies.forEach(movie)
      parts.shows.forEach(show)
    }
  }

  /// The files of which content or size counts, each as often as ``FolderSurvey/files`` has it: where the two differ, the
  /// folder is listed by every full scan.
  /// - Parameter folder: Where it was found.
  func files(in folder: FilePath) -> [FilePath] {
    var files = passed.map { folder.appending($0) }
    forEach { movie in
      movie.title.forEachFile { files += $0.files }
    } show: { show in
      files += show.description?.card.files ?? []
      for episode in show.episodes { files += episode.record.files }
    }
    return files
  }

  static func == (left: FolderFindings, right: FolderFindings) -> Bool {
    left.titles == right.titles && left.warnings == right.warnings && left.passed == right.passed
      && left.folders == right.folders
  }
}
