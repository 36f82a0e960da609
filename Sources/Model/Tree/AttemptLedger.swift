/// What has been tried for one title, kept in `.offlinio/attempts/<title id>.json`.
package struct AttemptLedger: Sendable, Hashable, Codable {
  /// `Title (Year)`, for whoever reads the file when there is no other trace of the title.
  package var title: String?
  /// Where the wish stands: file and line.
  package var asked: String?
  /// A digest of what the wish asks for and of whom; what was learnt of another wish is outdated.
  package var wish: String?
  /// By release key.
  package var attempts: [String: Attempt]
  /// What was looked for, by content id.
  package var searches: [String: SearchNote]

  package init(attempts: [String: Attempt] = [:], searches: [String: SearchNote] = [:]) {
    self.attempts = attempts
    self.searches = searches
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    title = try container.decodeIfPresent(String.self, forKey: .title)
    asked = try container.decodeIfPresent(String.self, forKey: .asked)
    wish = try container.decodeIfPresent(String.self, forKey: .wish)
    attempts = try container.decode([String: Attempt].self, forKey: .attempts)
    // Ledgers of earlier versions have none.
    searches = try container.decodeIfPresent([String: SearchNote].self, forKey: .searches) ?? [:]
  }

  /// Seconds after which a wait counts as a failure.
  package static let longestWait: Int64 = 7 * 86_400

  /// The ledger as it holds for a wish: of another one only what the service refused for good is kept.
  package func adapted(to wish: String) -> AttemptLedger {
    var adapted = self
    adapted.wish = wish
    guard let former = self.wish, former != wish else { return adapted }
    adapted.searches = [:]
    adapted.attempts = attempts.filter { $0.value.isPinned || $0.value.isRefusedByService }
    return adapted
  }
}
