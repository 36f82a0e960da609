package import Model

/// What is on record of a video or a title that stays deleted, `.offlinio/tombstones/<id>.json`.
///
/// The name of the file decides; one that users make themselves may be empty.
package struct Tombstone: Sendable, Hashable, Codable {
  /// A content id, or a title's for all that may come of it.
  package var id: String
  /// `Title (Year)`.
  package var title: String?
  /// Where it lay, relative to the library.
  package var path: String?
  /// Of the version that was deleted; nil for any.
  package var profile: String?
  /// Of the versions that were deleted, where they are several.
  package var profiles: [String]?
  /// RFC 3339.
  package var when: String
  package var why: String

  /// Why, of what the user deleted.
  package static let byHand = "it was deleted by hand"

  package init(
    id: ContentID, title: String?, path: String? = nil, profile: String? = nil, when: Timestamp, why: String
  ) {
    self.id = id.description
    self.title = title
    self.path = path
    self.profile = profile
    self.when = when.description
    self.why = why
  }

  /// The profiles whose versions it stands for; nil for any.
  package var versions: Set<String>? {
    let versions = Set([profile].compactMap(\.self) + (profiles ?? []))
    return versions.isEmpty ? nil : versions
  }

  /// With another one of the same id, so that it stands for the versions of both.
  func joined(with former: Tombstone) -> Tombstone {
    var joined = self
    joined.profile = nil
    joined.profiles = nil
    guard let versions, let others = former.versions else { return joined }
    let all = versions.union(others)
    if all.count == 1 { joined.profile = all.first } else { joined.profiles = all.sorted() }
    return joined
  }
}
