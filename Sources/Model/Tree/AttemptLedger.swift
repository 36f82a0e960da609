/// What has been tried for one title, kept in `.offlinio/attempts/<title id>.json`.
package struct AttemptLedger: Sendable, Hashable, Codable {
  /// `Title (Year)`, for whoever reads the file when there is no other trace of the title.
  package var title: String?
  /// Where the wish stands: file and line.
  package var asked: String?
  /// By profile a digest of what the wish asks for and of whom; what was learnt of another wish is outdated.
  package var wishes: [String: String]
  /// By ``key(_:profile:)``.
  package var attempts: [String: Attempt]
  /// What was looked for, by content id.
  package var searches: [String: SearchNote]

  package init(attempts: [String: Attempt] = [:], searches: [String: SearchNote] = [:]) {
    self.attempts = attempts
    self.searches = searches
    wishes = [:]
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    title = try container.decodeIfPresent(String.self, forKey: .title)
    asked = try container.decodeIfPresent(String.self, forKey: .asked)
    wishes = try container.decodeIfPresent([String: String].self, forKey: .wishes) ?? [:]
    attempts = try container.decode([String: Attempt].self, forKey: .attempts)
    // Ledgers of earlier versions have none.
    searches = try container.decodeIfPresent([String: SearchNote].self, forKey: .searches) ?? [:]
  }

  /// Seconds after which a wait counts as a failure.
  package static let longestWait: Int64 = 7 * 86_400

  /// The ledger as it holds for a wish: of one that changed only what the service refused for good is kept, and what
  /// has shown its files.
  /// - Parameter digest: Of the wish with this profile; other versions of the title are left as they are.
  package func adapted(to digest: String, profile: String) -> AttemptLedger {
    var adapted = self
    adapted.wishes[profile] = digest
    guard let former = wishes[profile], former != digest else { return adapted }
    adapted.searches = searches.filter { SearchNote.profile(ofKey: $0.key) != profile }
    adapted.attempts = attempts.compactMapValues { attempt in
      let isOther = (attempt.profile ?? QualityProfile.defaultName) != profile
      if isOther || attempt.isRefusedByService { return attempt }
      if attempt.isPinned { return attempt.outcome == .refused ? nil : attempt }
      guard attempt.outcome == .usable || attempt.outcome == .waiting else { return nil }
      var outdated = attempt
      outdated.isOutdated = true
      return outdated
    }
    return adapted
  }

  /// What an attempt is kept under: two versions of a title may try one release, and judge it differently.
  package static func key(_ release: ReleaseKey, profile: String) -> String {
    profile == QualityProfile.defaultName ? release.text : "\(release)@\(profile)"
  }

  package func attempt(of release: ReleaseKey, profile: String) -> Attempt? {
    attempts[AttemptLedger.key(release, profile: profile)]
  }

  /// The releases that were found and not refused; also what got nowhere, since something of it may be staged.
  package var found: Set<ReleaseKey> {
    Set(
      attempts.values.filter { !$0.isPinned && $0.outcome != .refused }.compactMap { ReleaseKey($0.release) })
  }
}
