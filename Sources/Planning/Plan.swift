package import Model

/// What a run will do, title by title, in the order of the watchlist.
package struct Plan: Sendable, Hashable {
  package var titles: [PlannedTitle]
  /// Why there may be more wishes than these: lists that could not be read, or not as a whole.
  package var unread: [String]
  /// What goes to the trash when the run ends.
  package var removals: [Removal] = []

  package init(titles: [PlannedTitle], unread: [String] = []) {
    self.titles = titles
    self.unread = unread
  }

  /// The releases that the wishes of titles name, of those whose decision is as asked for.
  package func pins(where matches: (PlannedTitle.Decision) -> Bool = { _ in true }) -> Set<ReleaseKey> {
    Set(titles.filter { matches($0.decision) }.flatMap { $0.subject.releases.map(\.key) })
  }
}

package struct PlannedTitle: Sendable, Hashable {
  package enum Decision: Sendable, Hashable {
    /// Everything wanted is there; the path of one video, relative to the library.
    case fulfilled(path: String?)
    /// The user deleted the video; it stays deleted.
    case deleted
    case paused
    /// To be tried in this order.
    case fetch([Candidate])
    /// Account and sources are to be asked.
    case search(Search)
    /// Nothing to try now; a later run may find something.
    case wait(reason: String)
    /// Nothing left to try until the user changes the wish.
    case fail(reason: String)
    /// Of the account's list, and no film or show after all.
    case leftOut(reason: String)
    /// The library could not be read where the title would lie.
    case unknown(reason: String)

    /// Whether nothing is left to fetch.
    package var isSettled: Bool {
      switch self {
      case .fulfilled, .deleted, .leftOut: true
      case .paused, .fetch, .search, .wait, .fail, .unknown: false
      }
    }

    /// Whether something is left to fetch that is not tried in this run.
    package var isPutOff: Bool {
      switch self {
      case .paused, .wait, .unknown: true
      case .fulfilled, .deleted, .leftOut, .fetch, .search, .fail: false
      }
    }
  }

  package var subject: WishSubject
  package var decision: Decision
  /// Aired episodes that are wanted and that no known release holds; empty for a movie.
  package var uncovered: [EpisodeNumber]
  /// Why something of it stays away, where that is not just that the user deleted it.
  package var absence: String?
  /// When something changes without the user.
  package var nextTry: Timestamp?
  /// What a search for it brought; nil where none was made.
  package var found: RankedCandidates?

  package init(subject: WishSubject, decision: Decision, uncovered: [EpisodeNumber] = []) {
    self.subject = subject
    self.decision = decision
    self.uncovered = uncovered
  }
}
