import Model

extension FileMapping {
  /// Maps the files of a series' release to episodes by their names, with the show's list as prior.
  ///
  /// A file that could be several things, and two files that claim one episode, are left out with the reason: never
  /// guessed. A release of a single video takes the wish's word for it when that names a single episode.
  static func series(
    _ videos: [Video], for subject: WishSubject, meantFor episode: EpisodeNumber?
  ) -> Result<FileMapping, Refusal> {
    guard !videos.isEmpty else { return .failure(.noVideo) }
    let known = subject.metadata?.episodes ?? []
    let features = videos.filter { !$0.isSideShow }
    let hasTitle = features.contains { $0.facts.title != nil && TitleMatch($0.facts, subject) == .same }
    var mapped: [MappedFile] = []
    var proper: Set<String> = []
    var doubts: [String] = []
    for video in features {
      var episodes = EpisodeReading.episodes(of: video.facts, known: known)
      if hasTitle, !episodes.isEmpty, TitleMatch(video.facts, subject) == .other {
        doubts.append("\(video.file.name): its title is \(video.facts.title ?? "another")")
        continue
      }
      if episodes.isEmpty, videos.count == 1, let only = subject.wish.episodes.single { episodes = [only] }
      if episodes.isEmpty, video.isMeant, let episode { episodes = [episode] }
      if episodes.isEmpty {
        doubts.append("\(video.file.name): no episode number recognised")
      } else {
        mapped.append(MappedFile(path: video.file.path, size: video.file.size, episodes: episodes))
        if video.facts.proper || video.facts.repack { proper.insert(video.file.path) }
      }
    }
    takeOutReplaced(&mapped, proper)
    let contested = takeOutContested(&mapped, &doubts)
    guard !mapped.isEmpty else {
      return .failure(contested ? .ambiguous(doubts.joined(separator: "; ")) : .noEpisode)
    }
    let ordered = mapped.sorted {
      ($0.episodes.first ?? .start, $0.path) < ($1.episodes.first ?? .start, $1.path)
    }
    return .success(FileMapping(files: ordered, doubts: doubts))
  }

  /// Takes out the files in whose place a group put a better one in the same release.
  private static func takeOutReplaced(_ mapped: inout [MappedFile], _ proper: Set<String>) {
    let better = mapped.filter { proper.contains($0.path) }
    guard Set(better.map(\.episodes)).count == better.count else { return }
    let replaced = Set(better.map(\.episodes))
    mapped.removeAll { !proper.contains($0.path) && replaced.contains($0.episodes) }
  }

  /// Takes out every file that claims an episode which another one claims as well; answers whether there was any.
  private static func takeOutContested(_ mapped: inout [MappedFile], _ doubts: inout [String]) -> Bool {
    let claimed = Dictionary(
      grouping: mapped.flatMap { file in file.episodes.map { ($0, file.path) } }, by: \.0)
    let contested = claimed.filter { $0.value.count > 1 }
    for (episode, claims) in contested.sorted(by: { $0.key < $1.key }) {
      doubts.append("\(episode) is claimed by \(claims.map(\.1).sorted().joined(separator: " and by "))")
    }
    mapped.removeAll { file in file.episodes.contains { contested[$0] != nil } }
    return !contested.isEmpty
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
