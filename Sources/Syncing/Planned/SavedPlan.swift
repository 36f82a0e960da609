import Files
package import Model
package import Planning
import SystemPackage
import Watchlist

/// A plan as `plan -o` keeps it, for `sync --plan`: what was looked at, what would be tried of it, and what would be
/// removed.
///
/// It names releases by their infohash, and never where they come from.
package struct SavedPlan: Sendable, Hashable, Codable {
  package struct Item: Sendable, Hashable, Codable {
    package var id: String
    package var profile: String
    package var title: String
    /// What the wish asked of a show, in a form that only tells whether it asks the same by now.
    package var asks: String
    /// The episodes that were missing, as far as they were known; empty for a movie.
    package var episodes: [String]
    /// In the order in which they would be tried.
    package var candidates: [Candidate]
  }

  package struct Candidate: Sendable, Hashable, Codable {
    /// An infohash, or `link-` and a hash.
    package var release: String
    package var name: String
    package var from: String
    package var size: Int64?
    /// What would be fetched of it; nil while only an add would reveal it, and then what it holds of the missing episodes.
    package var files: [File]?
  }

  package struct File: Sendable, Hashable, Codable {
    package var path: String
    package var size: Int64?
    package var episodes: [String]
  }

  package struct Removed: Sendable, Hashable, Codable {
    package var id: String
    package var title: String
    package var reason: String
    package var bytes: Int64
    /// Relative to the library.
    package var videos: [String]
  }

  static let schema = "offlinio/plan-2"

  package var schema = SavedPlan.schema
  package var made: String
  /// The paths of the library and of the watchlist that it is for.
  package var library: String
  package var watchlist: String
  package var items: [Item]
  package var removals: [Removed]

  package init(_ plan: Plan, made: Timestamp, library: String, watchlist: String) {
    self.made = made.description
    self.library = library
    self.watchlist = watchlist
    items = plan.titles.map { title in
      var candidates: [Planning.Candidate] = []
      if case .fetch(let found) = title.decision { candidates = found }
      let episodes = Set(title.uncovered).union(candidates.flatMap { $0.missing ?? [] }.flatMap(\.episodes))
      return Item(
        id: title.subject.id.text, profile: title.subject.wish.profile, title: title.subject.label,
        asks: SavedPlan.asked(title.subject.wish), episodes: episodes.sorted().map(\.description),
        candidates: candidates.map { Candidate($0) })
    }
    removals = plan.removals.map {
      Removed(
        id: $0.id.description, title: $0.title, reason: $0.reason, bytes: $0.bytes,
        videos: $0.videos.map(\.path))
    }
  }

  static func asked(_ wish: Wish) -> String {
    String(SHA256.hex(of: Array("\(wish.episodes) \(wish.keep)".utf8)).prefix(16))
  }
}

extension SavedPlan.Candidate {
  fileprivate init(_ candidate: Planning.Candidate) {
    self.init(
      release: candidate.release.key.text, name: candidate.release.name, from: "\(candidate.origin)",
      size: candidate.offer?.file?.size ?? candidate.release.size,
      files: candidate.missing?.map {
        SavedPlan.File(path: $0.path, size: $0.size, episodes: $0.episodes.map(\.description))
      })
  }
}

extension SyncSession {
  /// A plan of this session, to be kept.
  package func saved(_ plan: Plan) -> SavedPlan {
    SavedPlan(plan, made: clock.now(), library: settings.library.path, watchlist: watchlist.string)
  }
}
