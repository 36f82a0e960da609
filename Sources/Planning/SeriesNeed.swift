import Model

/// Which episodes a series wish asks for, and which of them are not there.
struct SeriesNeed {
  /// The numbers of all episodes that have aired, as far as the show's list is known.
  let aired: [EpisodeNumber]
  /// Whether the wish counts in a list that is not known.
  let lacksList: Bool
  private let selection: EpisodeSelection
  private let keep: KeepRule
  private let present: Set<EpisodeNumber>
  private let deleted: Set<EpisodeNumber>

  init(_ subject: WishSubject, present: [Inventory.Video], inventory: Inventory, aired: [EpisodeNumber]) {
    selection = subject.wish.episodes
    keep = subject.wish.keep
    self.aired = aired
    self.present = Set(present.flatMap(\.episodes))
    deleted = Set(inventory.deleted.filter { $0.title == subject.id }.compactMap(\.episode))
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
