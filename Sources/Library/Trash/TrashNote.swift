package import Model

/// What is on record of something in the trash, its `why.json`.
package struct TrashNote: Sendable, Hashable, Codable {
  /// Who decided it.
  package enum Rule: String, Sendable, Hashable, Codable {
    case asked
    /// A wish that is gone (`when_removed`).
    case wish
    /// An episode that `keep` leaves out.
    case keep
  }

  /// What a process that was killed in the middle left to be finished.
  package enum State: String, Sendable, Hashable, Codable { case moving, complete, restoring }

  /// One file or folder that was moved as a whole.
  package struct Path: Sendable, Hashable, Codable {
    /// Where it lay, relative to the library.
    package var path: String
    package var isFolder: Bool
    /// Bytes, with all that lies in it.
    package var size: Int64
    /// Of a file, in nanoseconds since 1970.
    package var modified: Int64?

    enum CodingKeys: String, CodingKey {
      case path, size, modified
      case isFolder = "folder"
    }
  }

  package struct Wish: Sendable, Hashable, Codable {
    package var file: String
    package var key: String
    package var profile: String?
  }

  /// The title's id, or that of the one video.
  package var id: String
  /// `Title (Year)`, with the episode where it is one alone.
  package var title: String
  package var reason: String
  package var rule: Rule
  /// RFC 3339.
  package var when: String
  package var state: State
  /// Whether it is all there was of the title.
  package var isWhole: Bool
  /// The content ids that were deleted with it, as tombstones name them.
  package var videos: [String]
  package var wish: Wish?
  package var paths: [Path]

  package init(
    id: String, title: String, reason: String, rule: Rule, when: String, state: State, isWhole: Bool,
    videos: [String], wish: Wish? = nil, paths: [Path]
  ) {
    self.id = id
    self.title = title
    self.reason = reason
    self.rule = rule
    self.when = when
    self.state = state
    self.isWhole = isWhole
    self.videos = videos
    self.wish = wish
    self.paths = paths
  }

  enum CodingKeys: String, CodingKey {
    case id, title, reason, rule, when, state, videos, wish, paths
    case isWhole = "whole"
  }

  package var contentIDs: [ContentID] { videos.compactMap { ContentID($0) } }

  package var titleID: TitleID? { ContentID(id)?.title }

  package var size: Int64 {
    paths.reduce(0) { sum, path in
      // Sizes that a file names are not to be trusted.
      let (value, isTooMuch) = sum.addingReportingOverflow(max(0, path.size))
      return isTooMuch ? .max : value
    }
  }

  /// Whether every path leads to something in a category's folder, as it must in a note that was read from a file.
  func isSound(in configuration: LibraryConfiguration) -> Bool {
    let categories = Placement.Category.allCases.map { configuration.name(of: $0) + "/" }
    return ContentID(id) != nil
      && paths.allSatisfy { path in
        let parts = path.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        return categories.contains { path.path.hasPrefix($0) } && parts.allSatisfy(FileName.isPlain)
          && !parts.contains { FileName.key($0) == ".offlinio" }
      }
  }
}

/// What is to be moved to the trash.
package struct TrashOrder: Sendable, Hashable {
  package var id: ContentID
  /// `Title (Year)`, with the episode where it is one alone.
  package var title: String
  package var reason: String
  package var rule: TrashNote.Rule
  /// Whether the title goes as a whole, so that nothing of it is fetched again.
  package var isWhole: Bool
  /// Those with a receipt of ours; at least one.
  package var videos: [Inventory.Video]
  /// The title's folder where all of it may go, relative to the library.
  package var folder: String?

  package init(
    id: ContentID, title: String, reason: String, rule: TrashNote.Rule, isWhole: Bool,
    videos: [Inventory.Video], folder: String? = nil
  ) {
    self.id = id
    self.title = title
    self.reason = reason
    self.rule = rule
    self.isWhole = isWhole
    self.videos = videos
    self.folder = folder
  }

  /// What stays deleted: the videos, and the title itself where all of it goes.
  var contentIDs: [ContentID] {
    let ids = videos.flatMap { video in
      [video.id].compactMap(\.self) + video.episodes.map { ContentID(id.title, episode: $0) }
    }
    return (ids + (isWhole ? [ContentID(id.title)] : [])).unique
  }

  /// The version that goes; nil where several do.
  var profile: String? {
    let profiles = Set(videos.map { $0.receipt?.wish?.profile })
    return isWhole || profiles.count > 1 ? nil : profiles.first.flatMap(\.self)
  }
}
