package import Model

/// Why a title or an episode has the file that it has, or has none: everything that is on record, read without the
/// network.
package struct Explanation: Sendable, Hashable, Encodable {
  package struct WishNote: Sendable, Hashable, Encodable {
    package var file: String
    /// From 1; nil where only a receipt remembers the wish.
    package var line: Int?
    package var key: String
    package var profile: String
  }

  package struct File: Sendable, Hashable, Encodable {
    package var id: String?
    package var path: String
    package var size: Int64
    /// Nil for a video that somebody else put there.
    package var release: Release?
    package var rejected: [Rejected]
    package var history: [Event]
  }

  package struct Release: Sendable, Hashable, Encodable {
    package var name: String
    package var infohash: String?
    package var path: String?
  }

  package struct Rejected: Sendable, Hashable, Encodable {
    package var name: String
    package var reason: String
  }

  package struct Event: Sendable, Hashable, Encodable {
    package var at: String
    package var what: String
  }

  package struct Attempt: Sendable, Hashable, Encodable {
    package var release: String
    /// Nil for a release that the wish names.
    package var name: String?
    package var from: String
    package var outcome: String
    package var reason: String?
    package var last: String
    package var misses: Int
  }

  /// What lies in the trash of it.
  package struct Trashed: Sendable, Hashable, Encodable {
    package var since: String
    package var reason: String
    /// The id that `restore` takes.
    package var restore: String
  }

  /// An episode that was deleted or lies in the trash.
  package struct Gone: Sendable, Hashable, Encodable {
    package var id: String
    /// Nil where it is in no trash.
    package var trash: Trashed?
  }

  package struct Searched: Sendable, Hashable, Encodable {
    package var id: String
    package var at: String
    /// When it is worth repeating.
    package var next: String
    package var misses: Int
    package var complaint: String?
    package var accepted: [SearchNote.Accepted]
    package var refused: [SearchNote.Refused]
    /// How many were refused in all.
    package var refusals: Int
    package var unread: [String]
  }

  package var id: String
  package var title: String
  /// Why there is no file; nil where there is one.
  package var why: String?
  package var wishes: [WishNote]
  package var files: [File]
  package var attempts: [Attempt]
  package var searches: [Searched]
  /// Nil where nothing of it is in the trash.
  package var trash: Trashed?
  package var isDeleted = false
  /// Of a show, its episodes that stay away.
  package var gone: [Gone] = []

  enum CodingKeys: String, CodingKey {
    case id, title, why, wishes, files, attempts, searches, trash, gone
    case isDeleted = "deleted"
  }

  /// Whether nothing at all is on record of the id.
  package var isBlank: Bool {
    wishes.isEmpty && files.isEmpty && attempts.isEmpty && searches.isEmpty && trash == nil && !isDeleted
  }
}
