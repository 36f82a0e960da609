import Model

extension Retention {
  /// The titles and versions that no wish asks for any more.
  func unwished(_ refusals: inout [String], _ notes: inout [String]) -> [Removal] {
    let wished = NamedWishes(subjects)
    var removals: [Removal] = []
    var withheld: [String] = []
    var doubtful: [String] = []
    let titles = Dictionary(grouping: inventory.videos.filter { $0.id != nil }) { $0.id?.title }
    for case (let title?, let videos) in titles.sorted(by: { ($0.key?.text ?? "") < ($1.key?.text ?? "") }) {
      let ours = videos.filter(isOurs)
      guard let first = ours.first else { continue }
      let gone: [Inventory.Video]
      if let profiles = wished.profiles(of: title) {
        gone = versions(ours, beside: videos, wished: profiles)
      } else {
        gone = videos.contains { wished.byName($0) != nil } ? [] : ours
      }
      guard !gone.isEmpty else { continue }
      let label = first.receipt?.titleLabel ?? title.text
      if !rules.allowsEmpty, !rules.emptyLists.isEmpty,
        gone.contains(where: { $0.receipt?.wish?.isOfList ?? false })
      {
        withheld.append(label)
        continue
      }
      // It may be what an entry means that cannot be told.
      if !rules.listsLeavingOut.isEmpty, gone.contains(where: { $0.receipt?.wish?.isOfList ?? false }) {
        doubtful.append(label)
        continue
      }
      let isWhole = gone.count == videos.count
      let episode = gone.count == 1 && !isWhole ? gone[0].episodes.map { " \($0)" }.first ?? "" : ""
      removals.append(
        Removal(
          id: isWhole || gone.count > 1 ? ContentID(title) : gone[0].id ?? ContentID(title),
          title: label + episode, rule: .wishGone, isWhole: isWhole, videos: gone))
    }
    if !withheld.isEmpty {
      refusals.append(
        "\(rules.emptyLists.joined(separator: ", ")) is empty now, so \(withheld.few) stays; "
          + "if that is meant, say so with --allow-empty")
    }
    if !doubtful.isEmpty {
      notes.append(
        "not every entry of \(rules.listsLeavingOut.joined(separator: ", ")) is a title that can be told, so "
          + "what lists asked for stays: \(doubtful.few); if one is to go: offlinio trash ID")
    }
    return removals
  }

  /// Of a title that some wish names, the versions of other profiles, where all that they hold is there without them.
  private func versions(
    _ ours: [Inventory.Video], beside videos: [Inventory.Video], wished profiles: Set<String>
  ) -> [Inventory.Video] {
    func isWanted(_ video: Inventory.Video) -> Bool {
      video.receipt?.wish?.profile.map { profiles.contains($0) } ?? true
    }
    let stays = videos.filter(isWanted)
    let episodes = Set(stays.flatMap(\.episodes))
    return ours.filter { video in
      !isWanted(video) && !stays.isEmpty && video.episodes.allSatisfy { episodes.contains($0) }
    }
  }
}
