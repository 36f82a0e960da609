package import Model
package import Planning

/// A file to fetch again, as it once was: out of the same torrent, with the same bytes.
package struct RefetchItem: Sendable, Hashable {
  package var id: ContentID
  /// Ascending and of one season; empty for a movie.
  package var episodes: [EpisodeNumber]
  /// Of the movie or the show.
  package var title: String
  package var year: Int?
  /// Of the video, relative to the library.
  package var path: String
  package var infohash: Infohash
  package var releaseName: String
  package var pathInTorrent: String
  /// Bytes.
  package var size: Int64
  /// Hexadecimal digits; nil where nobody knows them.
  package var sha256: String?

  package init(
    id: ContentID, episodes: [EpisodeNumber] = [], title: String, year: Int? = nil, path: String,
    infohash: Infohash, releaseName: String, pathInTorrent: String, size: Int64, sha256: String?
  ) {
    self.id = id
    self.episodes = episodes
    self.title = title
    self.year = year
    self.path = path
    self.infohash = infohash
    self.releaseName = releaseName
    self.pathInTorrent = pathInTorrent
    self.size = size
    self.sha256 = sha256
  }

  package var release: ReleaseKey { ReleaseKey(infohash) }

  /// Whether a file of a release is the one.
  package func isFile(_ file: ReleaseFile) -> Bool { file.path == pathInTorrent && file.size == size }

  /// The item as a title of a plan: its release is the only candidate, and its file the only one that is wanted.
  ///
  /// - Parameter number: Tells it from every other item, whatever their titles.
  package func planned(as number: Int) -> PlannedTitle {
    let release = KnownRelease(infohash, name: releaseName.isEmpty ? infohash.hex : releaseName)
    // A movie's way through a run is the one without searches: the first release that works, else none.
    let wish = Wish(
      kind: .movie, imdb: id.title.imdb, profile: "\(number)",
      origin: Wish.Origin(file: path, line: 0, column: 0, key: "\(number)"))
    var candidate = Candidate(
      origin: .release, release: release,
      missing: [MappedFile(path: pathInTorrent, size: size, episodes: episodes)])
    candidate.isExact = true
    let subject = WishSubject(
      wish: wish, id: id.title, title: title, year: year, releases: [release], folder: path)
    return PlannedTitle(subject: subject, decision: .fetch([candidate]))
  }
}

extension FetchJob {
  /// The number of the item that it was planned for.
  var itemNumber: Int? { Int(subject.wish.profile) }
}

extension FileMapping {
  /// The files of a release that were named with path and size.
  static func exact(_ files: [MappedFile], of release: ReadyRelease) -> Result<FileMapping, Refusal> {
    let found = files.filter { file in
      release.files.contains { $0.path == file.path && $0.size == file.size }
    }
    guard found.isEmpty else { return .success(FileMapping(files: found)) }
    let name = files.first?.path ?? "the file"
    return .failure(.wrongFiles("the torrent at Real-Debrid does not hold \(name) as it was"))
  }
}
