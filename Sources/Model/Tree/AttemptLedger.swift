/// What has been tried for one title, kept in `.offlinio/attempts/<title id>.json`.
package struct AttemptLedger: Sendable, Hashable, Codable {
  /// One release that was tried.
  package struct Attempt: Sendable, Hashable, Codable {
    package enum Outcome: String, Sendable, Hashable, Codable {
      /// The file list is known and usable.
      case usable
      /// Not ready at Real-Debrid; a later run continues.
      case waiting
      /// Refused for good: infringing, dead, virus, `rar`, nothing that the wish asks for.
      case refused
    }

    /// A file of the release and the episodes that it holds (none for a movie).
    package struct File: Sendable, Hashable, Codable {
      package var path: String
      package var size: Int64?
      package var season: Int?
      package var episodes: [Int]

      package init(path: String, size: Int64?, season: Int? = nil, episodes: [Int] = []) {
        self.path = path
        self.size = size
        self.season = season
        self.episodes = episodes
      }
    }

    package var release: String
    package var outcome: Outcome
    /// For people.
    ///
    /// A refusal begins with its name, such as `rar`, `infringing` or `dead`.
    package var reason: String?
    /// Seconds since 1970.
    package var firstTried: Int64
    package var lastTried: Int64
    /// Since when it has been waiting without a break.
    package var waitingSince: Int64?
    package var misses: Int
    /// The wanted files of a usable release.
    package var files: [File]

    package init(
      release: String, outcome: Outcome, reason: String? = nil, firstTried: Int64, lastTried: Int64,
      waitingSince: Int64? = nil, misses: Int = 0, files: [File] = []
    ) {
      self.release = release
      self.outcome = outcome
      self.reason = reason
      self.firstTried = firstTried
      self.lastTried = lastTried
      self.waitingSince = waitingSince
      self.misses = misses
      self.files = files
    }
  }

  /// Seconds after which a wait counts as a failure.
  package static let longestWait: Int64 = 7 * 86_400

  /// By release key.
  package var attempts: [String: Attempt]

  package init(attempts: [String: Attempt] = [:]) { self.attempts = attempts }
}
