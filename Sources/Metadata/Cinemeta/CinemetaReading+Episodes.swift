import Model

extension CinemetaReading {
  /// The longest-running daily shows stay well below.
  private static let mostEpisodes = 30_000

  /// One by one: an entry without numbers is left out, and of two with the same numbers the first counts.
  func episodes(_ videos: [LooseObject]) -> [EpisodeMetadata] {
    var seen: Set<EpisodeNumber> = []
    return videos.prefix(Self.mostEpisodes).compactMap { video in
      guard let number = number(video), seen.insert(number).inserted else { return nil }
      return EpisodeMetadata(
        number: number, title: video.text("name", "title"), released: video.date("released", "firstAired"),
        description: video.description("overview", "description"),
        runtimeMinutes: video.text("runtime").flatMap(RuntimeText.minutes), still: video.url("thumbnail"))
    }
  }

  /// By the entry's own fields, else by its id, which ends in both.
  private func number(_ video: LooseObject) -> EpisodeNumber? {
    if let season = video.count("season"), let number = video.count("episode", "number") {
      return EpisodeNumber(season: season, number: number)
    }
    let parts = (video.text("id") ?? "").split(separator: ":")
    guard parts.count == 3, let season = Int(parts[1]), let number = Int(parts[2]),
      LooseObject.counts.contains(season), LooseObject.counts.contains(number)
    else { return nil }
    return EpisodeNumber(season: season, number: number)
  }
}
