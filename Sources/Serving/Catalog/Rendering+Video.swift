internal import Library
internal import Model
internal import Stremio

extension Rendering {
  /// Each episode once, whatever number of files holds it, and each number of a file that holds several.
  func videos(_ title: SnapshotTitle, _ details: TitleDetails) -> [Video] {
    var listed: [EpisodeNumber: (file: SnapshotVideo, knowledge: Int)] = [:]
    for file in title.videos {
      for number in file.episodes {
        // A file of the episode alone knows more of it than one in which it is the second.
        let isFirst = number == file.id.episode
        // Of several versions only one may be described.
        let knowledge = isFirst ? 1 + Self.knowledge(file, details) : 0
        if let known = listed[number], known.knowledge >= knowledge { continue }
        listed[number] = (file, knowledge)
      }
    }
    return listed.sorted { Self.isBefore($0.key, $1.key) }.map { number, found in
      video(
        ContentID(title.id, episode: number), number, found.file, details.card(of: number, in: found.file))
    }
  }

  private func video(_ id: ContentID, _ number: EpisodeNumber, _ file: SnapshotVideo, _ card: Sidecar?)
    -> Video
  {
    // The file goes by its first episode.
    let title = number == file.id.episode ? file.title : card?.knownTitle
    return Video(
      id: id.description, title: title ?? "Episode \(number.number)", released: card?.released,
      episode: number, overview: card?.description, thumbnail: art(file.fileID, file.still))
  }

  /// How much is told of a file's episode.
  private static func knowledge(_ file: SnapshotVideo, _ details: TitleDetails) -> Int {
    let card = details.episodes[file.fileID]
    return [file.title != nil, card?.released != nil, card?.description != nil, file.still != nil].count {
      $0
    }
  }

  /// In order, specials last.
  private static func isBefore(_ left: EpisodeNumber, _ right: EpisodeNumber) -> Bool {
    (left.season == 0) != (right.season == 0) ? right.season == 0 : left < right
  }
}

extension SnapshotVideo {
  /// More than any file holds.
  private static let mostEpisodes = 200

  /// The episodes in the file; none of a movie.
  var episodes: [EpisodeNumber] {
    guard let first = id.episode else { return [] }
    guard let last = lastNumber, last > first.number else { return [first] }
    let count = min(last - first.number, Self.mostEpisodes)
    return (0...count).map { EpisodeNumber(season: first.season, number: first.number + $0) }
  }
}
