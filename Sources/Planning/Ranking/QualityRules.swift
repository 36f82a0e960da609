package import Model

/// The profile's rules, for releases that the wish does not name.
package struct QualityRules: Sendable {
  private let profile: QualityProfile
  private let kind: Wish.Kind

  package init(_ profile: QualityProfile, for kind: Wish.Kind) {
    self.profile = profile
    self.kind = kind
  }

  /// Why a release with such a name is not taken; nil if it may be.
  func refusal(of facts: ReleaseFacts) -> String? {
    if facts.kind == .sample || facts.kind == .extra { return "it is a \(facts.kind.rawValue)" }
    if let word = profile.avoid.first(where: { ProfileWord.holds($0, for: facts) }) {
      return "'\(word)' is avoided"
    }
    guard let resolution = facts.resolution else {
      return profile.resolutions.contains(QualityRules.unknown) ? nil : "its name tells no resolution"
    }
    if !profile.resolutions.contains(resolution) { return "\(resolution) is not among the resolutions" }
    if languageRank(of: facts) == nil {
      return
        "it is in \(facts.languages.joined(separator: ", ")), not in \(profile.languages.joined(separator: ", "))"
    }
    return nil
  }

  /// Why a file of such a size is not taken; nil if it may be.
  /// - Parameter episodes: How many the file holds; 0 for a movie.
  package func refusal(ofSize size: Int64?, episodes: Int) -> String? {
    guard let size else { return nil }
    let count = Int64(max(1, episodes))
    let (least, most, key) =
      kind == .movie
      ? (profile.minSize, profile.maxSize, "size")
      : (profile.minEpisodeSize * count, profile.maxEpisodeSize * count, "episode_size")
    if most > 0, size > most { return "\(ByteText.text(size)) is more than max_\(key) allows" }
    if size < least { return "\(ByteText.text(size)) is less than min_\(key) asks for" }
    return nil
  }

  /// As ``refusal(ofSize:episodes:)`` for a size that is rounded.
  func refusal(ofRoughSize size: Int64?) -> String? {
    guard let size, kind == .movie else { return nil }
    if profile.maxSize > 0, size / 11 * 10 > profile.maxSize { return refusal(ofSize: size, episodes: 0) }
    if size / 9 * 10 < profile.minSize { return refusal(ofSize: size, episodes: 0) }
    return nil
  }

  /// The place of the resolution from the end of the profile's list: the best has the highest number.
  func resolutionRank(of facts: ReleaseFacts) -> Int {
    let place = profile.resolutions.firstIndex(of: facts.resolution ?? QualityRules.unknown)
    return place.map { profile.resolutions.count - $0 } ?? 0
  }

  /// 2 for a language that is asked for, 1 where none is named; nil for others alone.
  func languageRank(of facts: ReleaseFacts) -> Int? {
    if profile.languages.isEmpty { return 2 }
    if facts.languages.isEmpty { return 1 }
    let isAsked = facts.languages.contains {
      profile.languages.contains($0) || ["multi", "dual"].contains($0)
    }
    return isAsked ? 2 : nil
  }

  /// For each preferred word whether it holds.
  func preferences(of facts: ReleaseFacts) -> [(word: String, holds: Bool)] {
    profile.prefer.map { ($0, ProfileWord.holds($0, for: facts)) }
  }

  /// Stands in `resolutions` for releases that name none.
  private static let unknown = "unknown"
}
