package import Model

/// One video of an export: what it takes to fetch the same file again and to file it in the same place.
package struct ExportEntry: Sendable, Hashable {
  package var id: ContentID
  package var kind: Sidecar.Kind
  /// Of the movie, or of the episode.
  package var title: String
  /// Of the movie; of an episode when it aired.
  package var year: Int?
  package var episode: Sidecar.Episode?
  /// Relative to the library.
  package var path: String
  /// Bytes.
  package var size: Int64
  /// Nil where nobody has computed it yet.
  package var sha256: String?
  package var openSubtitlesHash: String?
  package var infohash: Infohash
  package var pathInTorrent: String
  package var releaseName: String
  package var wish: Sidecar.WishNote?
  package var added: Timestamp?

  package init(
    id: ContentID, kind: Sidecar.Kind, title: String, year: Int? = nil, episode: Sidecar.Episode? = nil,
    path: String, size: Int64, sha256: String? = nil, openSubtitlesHash: String? = nil, infohash: Infohash,
    pathInTorrent: String, releaseName: String, wish: Sidecar.WishNote? = nil, added: Timestamp? = nil
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.year = year
    self.episode = episode
    self.path = path
    self.size = size
    self.sha256 = sha256
    self.openSubtitlesHash = openSubtitlesHash
    self.infohash = infohash
    self.pathInTorrent = pathInTorrent
    self.releaseName = releaseName
    self.wish = wish
    self.added = added
  }

  /// The numbers of the file's episodes, ascending; empty for a movie.
  package var episodes: [EpisodeNumber] {
    episode?.numbers ?? []
  }

  /// `Title (Year)`, with the episode for a series.
  package var label: String {
    guard let episode else { return year.map { "\(title) (\($0))" } ?? title }
    return "\(episode.seriesTitle) \(EpisodeNumber(season: episode.season, number: episode.number))"
  }
}

/// The videos of a library that can be fetched again, and those that cannot.
package struct LibraryExport: Sendable, Hashable {
  /// By path.
  package var entries: [ExportEntry]
  package var left: [LeftOut]

  /// A video that no export can bring back.
  package struct LeftOut: Sendable, Hashable {
    /// Relative to the library.
    package var path: String
    package var reason: String
  }

  /// - Parameter configuration: Of the library; what lies in no place that a rebuild would put a video is left out.
  package init(_ inventory: Inventory, in configuration: LibraryConfiguration) {
    entries = []
    left = []
    for video in inventory.videos.sorted(by: { $0.path < $1.path }) {
      switch ExportEntry.of(video, configuration) {
      case .success(let entry): entries.append(entry)
      case .failure(let reason): left.append(LeftOut(path: video.path, reason: reason.words))
      }
    }
  }
}

extension ExportEntry {
  fileprivate struct Reason: Error { let words: String }

  fileprivate static func of(
    _ video: Inventory.Video, _ configuration: LibraryConfiguration
  ) -> Result<ExportEntry, Reason> {
    guard let receipt = video.receipt, let file = receipt.file, let id = ContentID(receipt.id) else {
      return .failure(Reason(words: "it has no receipt"))
    }
    guard let release = receipt.release, let infohash = release.infohash.flatMap({ Infohash($0) }),
      let path = release.pathInTorrent
    else { return .failure(Reason(words: "it came from no torrent, and links are not kept")) }
    guard !receipt.isTakenAsItIs else {
      return .failure(Reason(words: "it was changed and taken as it is, so its torrent holds another file"))
    }
    do throws(Placement.PathFault) {
      _ = try Placement(path: video.path, in: configuration)
    } catch {
      return .failure(Reason(words: "\(error), where nothing is rebuilt"))
    }
    return .success(
      ExportEntry(
        id: id, kind: receipt.kind, title: receipt.title, year: receipt.year, episode: receipt.episode,
        path: video.path, size: file.size, sha256: file.sha256.isEmpty ? nil : file.sha256,
        openSubtitlesHash: file.openSubtitlesHash, infohash: infohash, pathInTorrent: path,
        releaseName: release.name, wish: receipt.wish, added: receipt.added))
  }
}
