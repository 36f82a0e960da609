package import Model

/// What a watchlist says, and everything that is wrong with it.
package struct WatchlistReading: Sendable, Hashable {
  /// Nil unless `[library]` and `[server]` are sound; faulty keys of other tables hold their defaults.
  package var settings: Settings?
  /// The sound wishes, main watchlist first, each file in its order; complete only if nothing is faulty.
  package var wishes: [Wish]
  package var lists: [WishList]
  /// By file and position, warnings among them.
  package var problems: [Problem]
  /// False when the main watchlist has an error: then only the server may go on.
  package var mainIsValid: Bool
  /// Other files, as they are named in messages, whose wishes are unknown.
  package var faultyFiles: [String]
  /// Whether the folder for more wishes is not there, so that those which earlier runs read from it may be lost.
  package var lacksFolder = false

  /// The tables that keep `settings` from being known; none where the main watchlist cannot be read at all.
  package var faultyTables: [String] = []

  /// Every error, as `check` words it.
  package var faults: [String] { problems.filter { $0.severity == .error }.map(\.description) }

  package init(
    settings: Settings? = nil, wishes: [Wish] = [], lists: [WishList] = [], problems: [Problem] = [],
    mainIsValid: Bool, faultyFiles: [String] = []
  ) {
    self.settings = settings
    self.wishes = wishes
    self.lists = lists
    self.problems = problems
    self.mainIsValid = mainIsValid
    self.faultyFiles = faultyFiles
  }
}
