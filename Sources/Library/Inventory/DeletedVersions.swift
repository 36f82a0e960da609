import Model

/// Ids of which all versions, or those of some profiles, are deleted.
struct DeletedVersions: Sendable, Hashable {
  /// Nil stands for any version.
  private var profiles: [ContentID: Set<String>?] = [:]

  /// - Parameter versions: Nil is any.
  mutating func insert(_ id: ContentID, _ versions: Set<String>?) {
    guard let former = profiles[id] else {
      profiles[id] = .some(versions)
      return
    }
    guard let former, let versions else {
      profiles[id] = .some(nil)
      return
    }
    profiles[id] = former.union(versions)
  }

  var ids: Set<ContentID> { Set(profiles.keys) }

  /// Those of which some versions alone are deleted.
  var limited: [ContentID: Set<String>] { profiles.compactMapValues(\.self) }

  /// Nil is any.
  func versions(of id: ContentID) -> Set<String>? { profiles[id].flatMap(\.self) }

  func contains(_ id: ContentID) -> Bool { profiles[id] != nil }

  /// Whether a video of that profile is among them; one whose profile nobody knows may be any.
  func contains(_ id: ContentID, profile: String?) -> Bool {
    guard let versions = profiles[id] else { return false }
    guard let versions, let profile else { return true }
    return versions.contains(profile)
  }
}
