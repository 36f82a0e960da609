package import Model
import ReleaseNames

/// Which files of a release a title needs, and which episodes each one holds.
package struct FileMapping: Sendable, Hashable {
  package enum Refusal: Error, Sendable, Hashable, CustomStringConvertible {
    case noVideo
    case noEpisode
    case ambiguous(String)

    /// The name that ledgers and messages use.
    package var name: String {
      switch self {
      case .noVideo: "no_video_files"
      case .noEpisode: "no_episode"
      case .ambiguous: "ambiguous"
      }
    }

    package var description: String {
      switch self {
      case .noVideo: "it holds no video file"
      case .noEpisode: "none of its files is recognised as an episode"
      case .ambiguous(let detail): detail
      }
    }
  }

  /// The movie's file; of a series every file that is certain, episodes in order, since wishes change.
  package var files: [MappedFile]
  /// Files left out because of doubt, each with its reason.
  package var doubts: [String]

  /// Picks a movie's main video: among those that carry its title, else the largest that is neither a sample nor an
  /// extra.
  ///
  /// A name that merely looks like a sample counts when there is nothing else, since `Sample` can be a title. Several
  /// features of about one size and none of the title are a collection: refused, never guessed.
  package static func movie(
    _ files: [ReleaseFile], title: String, year: Int?
  ) -> Result<FileMapping, Refusal> {
    let videos = files.filter { VideoFiles.isVideo($0.path) }.map { ($0, ReleaseName.parse($0.path)) }
    let features = videos.filter { !isSideShow($0.1) }
    let choice = features.isEmpty ? videos : features
    let titled = choice.filter { _, facts in
      facts.title?.folded == title.folded && (year == nil || facts.year == nil || facts.year == year)
    }
    let largestFirst = (titled.isEmpty ? choice : titled).map(\.0).sorted {
      ($0.size ?? 0, $1.path) > ($1.size ?? 0, $0.path)
    }
    guard let main = largestFirst.first else { return .failure(.noVideo) }
    if titled.isEmpty, largestFirst.count > 1, let first = main.size, let second = largestFirst[1].size,
      Double(second) > 0.8 * Double(first)
    {
      let names = largestFirst.prefix(3).map(\.name).joined(separator: ", ")
      return .failure(.ambiguous("it holds several films and none is called \(title): \(names)"))
    }
    return .success(FileMapping(files: [MappedFile(path: main.path, size: main.size)], doubts: []))
  }

  /// Maps the files of a series' release to episodes by their names, with the show's list as prior.
  ///
  /// A file that could be several things, and two files that claim one episode, are left out with the reason: never
  /// guessed. A release of a single video takes the wish's word for it when that names a single episode.
  package static func series(
    _ files: [ReleaseFile], known: [EpisodeMetadata], selection: EpisodeSelection
  ) -> Result<FileMapping, Refusal> {
    let videos = files.filter { VideoFiles.isVideo($0.path) }
    guard !videos.isEmpty else { return .failure(.noVideo) }
    var mapped: [MappedFile] = []
    var doubts: [String] = []
    for video in videos {
      let facts = ReleaseName.parse(video.path)
      guard !isSideShow(facts) else { continue }
      var episodes = EpisodeReading.episodes(of: facts, known: known)
      if episodes.isEmpty, videos.count == 1, let only = selection.single { episodes = [only] }
      if episodes.isEmpty {
        doubts.append("\(video.name): no episode number recognised")
      } else {
        mapped.append(MappedFile(path: video.path, size: video.size, episodes: episodes))
      }
    }
    let claimed = Dictionary(
      grouping: mapped.flatMap { file in file.episodes.map { ($0, file.path) } }, by: \.0)
    let contested = claimed.filter { $0.value.count > 1 }
    for (episode, claims) in contested.sorted(by: { $0.key < $1.key }) {
      doubts.append("\(episode) is claimed by \(claims.map(\.1).sorted().joined(separator: " and by "))")
    }
    mapped.removeAll { file in file.episodes.contains { contested[$0] != nil } }
    guard !mapped.isEmpty else {
      return .failure(contested.isEmpty ? .noEpisode : .ambiguous(doubts.joined(separator: "; ")))
    }
    let ordered = mapped.sorted {
      ($0.episodes.first ?? .start, $0.path) < ($1.episodes.first ?? .start, $1.path)
    }
    return .success(FileMapping(files: ordered, doubts: doubts))
  }

  private static func isSideShow(_ facts: ReleaseFacts) -> Bool {
    facts.kind == .sample || facts.kind == .extra
  }
}

extension EpisodeNumber {
  fileprivate static let start = EpisodeNumber(season: 0, number: 0)
}

extension EpisodeSelection {
  /// The one episode that the selection names, if it names exactly one.
  fileprivate var single: EpisodeNumber? {
    guard case .ranges(let ranges) = self, ranges.count == 1, let range = ranges.first,
      case .episode(let last) = range.last, last == range.first
    else { return nil }
    return last
  }
}
