import Model

/// Which episodes a series wish asks for, and which of them are not there.
struct SeriesNeed {
  /// The episodes that the wish may expect: all that have aired, and without a list of the show those that it names
  /// one by one.
  let expected: [EpisodeNumber]
  /// Whether the wish counts in a list that is not known.
  let lacksList: Bool
  private let aired: [EpisodeNumber]
  private let selection: EpisodeSelection
  private let keep: KeepRule
  private let present: Set<EpisodeNumber>
  private let deleted: Set<EpisodeNumber>

  /// - Parameters:
  ///   - aired: The numbers of all episodes that have aired, as far as the show's list is known.
  ///   - isListKnown: Whether there is a list.
  init(
    _ subject: WishSubject, present: [Inventory.Video], inventory: Inventory, aired: [EpisodeNumber],
    isListKnown: Bool
  ) {
    selection = subject.wish.episodes
    keep = subject.wish.keep
    self.aired = aired
    // A pack of the wish's own is taken as it is.
    expected = isListKnown || !subject.releases.isEmpty ? aired : subject.wish.episodes.namedOneByOne
    self.present = Set(present.flatMap(\.episodes))
    let gone = inventory.deleted.filter {
      $0.title == subject.id && inventory.isDeleted($0, profile: subject.wish.profile)
    }
    deleted = Set(gone.compactMap(\.episode))
    var counts = false
    if case .latest = selection { counts = true }
    if case .latest = keep { counts = true }
    lacksList = counts && aired.isEmpty
  }

  var isEmpty: Bool { present.isEmpty }

  var hasDeleted: Bool { !deleted.isEmpty }

  func isWanted(_ episode: EpisodeNumber) -> Bool {
    guard selection.contains(episode, aired: aired) else { return false }
    switch keep {
    case .all: return true
    case .latest(let count): return EpisodeSelection.latest(count).contains(episode, aired: aired)
    }
  }

  func isMissing(_ episode: EpisodeNumber) -> Bool {
    isWanted(episode) && !present.contains(episode) && !deleted.contains(episode)
  }
}

extension EpisodeSelection {
  /// The episodes of ranges that begin and end within one season.
  fileprivate var namedOneByOne: [EpisodeNumber] {
    guard case .ranges(let ranges) = self else { return [] }
    return ranges.flatMap { range -> [EpisodeNumber] in
      guard case .episode(let last) = range.last, last.season == range.first.season,
        last.number - range.first.number < 1_000
      else { return [] }
      return (range.first.number...last.number).map { EpisodeNumber(season: last.season, number: $0) }
    }
  }
}
