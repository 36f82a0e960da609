package import Model

/// What a run will do, title by title, in the order of the watchlist.
package struct Plan: Sendable, Hashable {
  package var titles: [PlannedTitle]

  package init(titles: [PlannedTitle]) { self.titles = titles }

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
    /// Nothing to try now; a later run may find something.
    case wait(reason: String)
    /// Nothing left to try until the user changes the wish.
    case fail(reason: String)
    /// The library could not be read where the title would lie.
    case unknown(reason: String)

    /// Whether nothing is left to fetch.
    package var isSettled: Bool {
      switch self {
      case .fulfilled, .deleted: true
      case .paused, .fetch, .wait, .fail, .unknown: false
      }
    }

    /// Whether something is left to fetch that is not tried in this run.
    package var isPutOff: Bool {
      switch self {
      case .paused, .wait, .unknown: true
      case .fulfilled, .deleted, .fetch, .fail: false
      }
    }
  }

  package var subject: WishSubject
  package var decision: Decision
  /// Aired episodes that are wanted and that no known release holds; empty for a movie.
  package var uncovered: [EpisodeNumber]

  package init(subject: WishSubject, decision: Decision, uncovered: [EpisodeNumber] = []) {
    self.subject = subject
    self.decision = decision
    self.uncovered = uncovered
  }
}

/// A release that could fulfil a wish.
package struct Candidate: Sendable, Hashable {
  /// Who offers it.
  ///
  /// The account and the sources join the wish's own pins here.
  package enum Origin: Sendable, Hashable {
    case release
  }

  package var origin: Origin
  package var release: PinnedRelease
  /// The files that are still missing; nil until the release's file list has been seen, which for a magnet takes an
  /// add.
  package var missing: [MappedFile]?

  package init(origin: Origin, release: PinnedRelease, missing: [MappedFile]? = nil) {
    self.origin = origin
    self.release = release
    self.missing = missing
  }
}

/// A file of a release and what it holds.
package struct MappedFile: Sendable, Hashable {
  package var path: String
  /// Bytes; nil when not announced.
  package var size: Int64?
  /// Ascending and of one season; empty for a movie.
  package var episodes: [EpisodeNumber]

  package init(path: String, size: Int64?, episodes: [EpisodeNumber] = []) {
    self.path = path
    self.size = size
    self.episodes = episodes
  }
}
