extension AttemptLedger {
  /// One release that was tried.
  package struct Attempt: Sendable, Hashable, Codable {
    package enum Outcome: String, Sendable, Hashable, Codable {
      /// The file list is known and usable.
      case usable
      /// Not ready at Real-Debrid; a later run continues.
      case waiting
      /// Got nowhere; others are tried first.
      case missed
      /// Refused for good: infringing, dead, virus, `rar`, nothing that the wish asks for.
      case refused
    }

    /// A file of the release and the episodes that it holds (none for a movie).
    package struct File: Sendable, Hashable, Codable {
      package var path: String
      package var size: Int64?
      package var season: Int?
      package var episodes: [Int]
      /// When fetching it failed, in seconds since 1970, and how often.
      package var failed: Int64?
      package var failures: Int?

      package init(path: String, size: Int64?, season: Int? = nil, episodes: [Int] = []) {
        self.path = path
        self.size = size
        self.season = season
        self.episodes = episodes
      }
    }

    package var release: String
    /// The release's name, and who offered it; nil for one that the wish itself names.
    package var offer: Offer?
    /// The version of the title that it was tried for; nil in ledgers of earlier versions.
    package var profile: String?
    package var outcome: Outcome
    /// For people.
    ///
    /// A refusal begins with its name, such as `rar`, `infringing` or `dead`.
    package var reason: String?
    /// Set when the wish changed since: it is not gone on with unless it is found anew, but what came of it is kept until
    /// the title is there.
    package var isOutdated: Bool?
    /// Seconds since 1970.
    package var firstTried: Int64
    package var lastTried: Int64
    /// Since when it has been waiting without a break.
    package var waitingSince: Int64?
    package var misses: Int
    /// The wanted files of a usable release.
    package var files: [File]
    /// Why others of its files were left out; each begins with the episodes, where they are known.
    package var doubts: [String]?

    /// What tells a release that was found from one that the wish names.
    package struct Offer: Sendable, Hashable, Codable {
      package var name: String
      package var from: String
      /// The file that is meant: its name, its place in the torrent from 0, and its bytes.
      package var fileName: String?
      package var fileIndex: Int?
      package var fileSize: Int64?
      /// The search that it answers, by its key in the ledger.
      package var search: String?

      package init(name: String, from: String, search: String? = nil) {
        self.name = name
        self.from = from
        self.search = search
      }
    }

    package init(
      release: String, offer: Offer? = nil, outcome: Outcome, reason: String? = nil, firstTried: Int64,
      lastTried: Int64, waitingSince: Int64? = nil, misses: Int = 0, files: [File] = []
    ) {
      self.release = release
      self.offer = offer
      self.outcome = outcome
      self.reason = reason
      self.firstTried = firstTried
      self.lastTried = lastTried
      self.waitingSince = waitingSince
      self.misses = misses
      self.files = files
    }

    /// Whether the wish itself names the release.
    package var isPinned: Bool { offer == nil }

    /// Reasons that follow from the wish, not from the release.
    private static let reasonsOfTheWish = ["no_episode", "ambiguous", "wrong_files", "quality"]

    /// Whether nothing that the user changes would make the release usable.
    package var isRefusedByService: Bool {
      guard outcome == .refused else { return false }
      return !Attempt.reasonsOfTheWish.contains { reason?.hasPrefix($0) ?? false }
    }
  }
}
