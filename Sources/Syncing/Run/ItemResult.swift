package import Model

/// How one item of a run ended.
package struct ItemResult: Sendable, Hashable {
  package enum Ending: Sendable, Hashable {
    /// A video was fetched and published.
    case published(bytes: Int64)
    /// Nothing was to be done.
    case unchanged
    /// The user paused it.
    case paused
    /// The user deleted it; it stays deleted.
    case deleted
    /// A rule or the user's word moved it to the trash, or it was removed from there; it stays away.
    case removed
    /// Of the account's list, and no film or show after all.
    case leftOut(String)
    /// A later run goes on.
    case waiting(String)
    /// Failed for good: somebody has to do something.
    case failed(String)
  }

  package var id: String
  /// Of the wish; nil for what is no title's.
  package var profile: String?
  package var title: String
  package var ending: Ending

  package init(id: String, profile: String? = nil, title: String, ending: Ending) {
    self.id = id
    self.profile = profile
    self.title = title
    self.ending = ending
  }
}

/// What a whole run came to.
package struct SyncOutcome: Sendable, Hashable {
  package var results: [ItemResult]
  /// Why the run ended before everything was tried, and the exit code that goes with it.
  package var stop: Stop?
  /// Sources, lists and folders of wishes that could not be read.
  package var unread: [Unread] = []
  /// Watchlist files that were faulty, so that their wishes are unknown.
  package var faultyFiles: [String]
  /// Whether a limit or the timetable kept the run from trying everything.
  package var isCutShort = false
  /// Videos that the prune step moved to the trash.
  package var trashed = 0
  package var record = RunRecord()

  /// A source or a list that could not be read.
  package struct Unread: Sendable, Hashable {
    package var name: String
    package var reason: String
    /// Whether wishes are missing with it, as with a list.
    package var holdsWishes: Bool
    /// Whether it has been so for so long that somebody has to do something.
    package var isStale = false

    package init(name: String, reason: String, holdsWishes: Bool) {
      self.name = name
      self.reason = reason
      self.holdsWishes = holdsWishes
    }

    /// Seconds after which it counts as a failure.
    package static let longest: Int64 = 3 * 86_400
  }

  package struct Stop: Sendable, Hashable, Error {
    package var exit: ExitCode
    package var reason: String
    /// Whether room on the disk would help.
    package var isDiskFull: Bool

    package init(exit: ExitCode, reason: String, isDiskFull: Bool = false) {
      self.exit = exit
      self.reason = reason
      self.isDiskFull = isDiskFull
    }

    /// The one whose exit code wins; the earlier of two that have the same.
    static func first(of earlier: Stop?, _ later: Stop?) -> Stop? {
      guard let earlier, let later, earlier.exit != later.exit else { return earlier ?? later }
      return ExitCode.first(of: [earlier.exit, later.exit]) == earlier.exit ? earlier : later
    }
  }

  package init(results: [ItemResult] = [], stop: Stop? = nil, faultyFiles: [String] = []) {
    self.results = results
    self.stop = stop
    self.faultyFiles = faultyFiles
  }

  /// The first code of the contract's list that applies.
  package var exit: ExitCode {
    var codes: [ExitCode] = results.map { result in
      switch result.ending {
      case .published, .unchanged, .paused, .deleted, .removed, .leftOut: .success
      case .waiting: .temporary
      case .failed: .itemsFailed
      }
    }
    if let stop { codes.append(stop.exit) }
    for unread in unread where unread.isStale || unread.holdsWishes {
      codes.append(unread.isStale ? .itemsFailed : .temporary)
    }
    if !faultyFiles.isEmpty { codes.append(.itemsFailed) }
    return ExitCode.first(of: codes)
  }

  package func count(_ matches: (ItemResult.Ending) -> Bool) -> Int { results.count { matches($0.ending) } }
}
