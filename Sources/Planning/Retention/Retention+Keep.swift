import Model

extension Retention {
  /// The episodes of a show that its `keep` leaves out, as far as the show's list tells.
  func leftOut(_ subject: WishSubject, _ notes: inout [String]) -> [Removal] {
    guard subject.wish.kind == .series, case .latest(let count) = subject.wish.keep,
      !inventory.paused.contains(subject.id)
    else { return [] }
    let listed = Set((subject.metadata?.episodes ?? []).map(\.number))
    guard !listed.isEmpty, subject.metadataTrouble == nil else {
      notes.append(
        "\(subject.label): keep = \"latest \(count)\" removes nothing, the show's list of episodes is not known"
      )
      return []
    }
    let aired = Planner.aired(subject, at: now)
    let latest = EpisodeSelection.latest(count)
    let videos = inventory.videos.filter { video in
      guard video.id?.title == subject.id, !video.episodes.isEmpty, isOurs(video) else { return false }
      let profile = video.receipt?.wish?.profile
      guard profile == nil || profile == subject.wish.profile else { return false }
      // Specials do not count, and what the list does not know may be newer than it.
      return video.episodes.allSatisfy { episode in
        episode.season > 0 && listed.contains(episode) && aired.contains(episode)
          && !latest.contains(episode, aired: aired)
      }
    }
    return videos.sorted { ($0.episodes[0], $0.path) < ($1.episodes[0], $1.path) }.compactMap { video in
      guard let id = video.id else { return nil }
      return Removal(
        id: id, title: "\(subject.label) \(EpisodeNumber.listing(video.episodes))", rule: .keep(count),
        isWhole: false, videos: [video])
    }
  }
}
