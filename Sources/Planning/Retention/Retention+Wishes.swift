import Model

extension Retention {
  /// The titles and versions that no wish asks for any more.
  func unwished(_ refusals: inout [String], _ notes: inout [String]) -> [Removal] {
    let wished = Wished(subjects)
    var removals: [Removal] = []
    var withheld: [String] = []
    var doubtful: [String] = []
    let titles = Dictionary(grouping: inventory.videos.filter { $0.id != nil }) { $0.id?.title }
    for case (let title?, let videos) in titles.sorted(by: { ($0.key?.text ?? "") < ($1.key?.text ?? "") }) {
      let ours = videos.filter(isOurs)
      guard let first = ours.first else { continue }
      let gone: [Inventory.Video]
      if let profiles = wished.profiles[title] {
        gone = versions(ours, beside: videos, wished: profiles)
      } else {
        gone = videos.contains(where: wished.names) ? [] : ours
      }
      guard !gone.isEmpty else { continue }
      let label = first.receipt?.titleLabel ?? title.text
      if !rules.allowsEmpty, !rules.emptyLists.isEmpty, gone.contains(where: \.isOfList) {
        withheld.append(label)
        continue
      }
      // It may be what an entry means that cannot be told.
      if !rules.listsLeavingOut.isEmpty, gone.contains(where: \.isOfList) {
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

  /// What all wishes name.
  private struct Wished {
    var profiles: [TitleID: Set<String>] = [:]
    private var releases: Set<ReleaseKey> = []
    private var titles: Set<String> = []

    init(_ subjects: [WishSubject]) {
      for subject in subjects {
        profiles[subject.id, default: []].insert(subject.wish.profile)
        releases.formUnion(subject.releases.map(\.key))
        releases.formUnion(subject.wish.releases.compactMap(\.infohash).map { ReleaseKey($0) })
        titles.insert(Wished.name(subject.wish.kind, subject.title, subject.year))
        // An episode's receipt does not say when its show began.
        if subject.wish.kind == .series { titles.insert(Wished.name(.series, subject.title, nil)) }
      }
    }

    /// Whether a wish names a video by another id: by its release, or by its title.
    func names(_ video: Inventory.Video) -> Bool {
      guard let receipt = video.receipt else { return false }
      if let hash = receipt.release?.infohash.flatMap({ ReleaseKey($0) }), releases.contains(hash) {
        return true
      }
      let kind: Wish.Kind = receipt.episode == nil ? .movie : .series
      return titles.contains(
        Wished.name(kind, receipt.episode?.seriesTitle ?? receipt.title, kind == .movie ? receipt.year : nil))
    }

    private static func name(_ kind: Wish.Kind, _ title: String, _ year: Int?) -> String {
      "\(kind.rawValue) \(title.folded) \(year.map(String.init) ?? "")"
    }
  }
}

extension Inventory.Video {
  /// Whether a list asked for it.
  fileprivate var isOfList: Bool { receipt?.wish?.key.hasPrefix("list") ?? false }
}
