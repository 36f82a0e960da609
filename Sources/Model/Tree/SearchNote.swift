/// What the last search for a movie or an episode brought, so that `explain` can say why there is no file.
package struct SearchNote: Sendable, Hashable, Codable {
  /// A release that was looked at and not taken.
  package struct Refused: Sendable, Hashable, Codable {
    package var name: String
    package var from: String
    package var reason: String
    /// When it may be tried again, for one that is no use for a while only.
    package var again: String?

    package init(name: String, from: String, reason: String, again: Timestamp? = nil) {
      self.name = name
      self.from = from
      self.reason = reason
      self.again = again?.description
    }

    /// The reason, with what will change it.
    package var words: String { again.map { "\(reason); again after \($0)" } ?? reason }
  }

  /// A release that could be taken.
  package struct Accepted: Sendable, Hashable, Codable {
    package var release: String
    package var name: String
    package var from: String
    /// What it was ranked by, most important first, in words.
    package var key: [String]

    package init(release: String, name: String, from: String, key: [String]) {
      self.release = release
      self.name = name
      self.from = from
      self.key = key
    }
  }

  /// Seconds since 1970.
  package var at: Int64
  /// Searches in a row that brought nothing although everybody answered.
  package var misses: Int
  /// Since when there has been no video, in seconds since 1970.
  package var missingSince: Int64?
  /// Why there was nothing to try, for people; nil while there is something.
  package var complaint: String?
  /// Best first.
  package var accepted: [Accepted]
  /// The best of what was refused, at most ``mostRefusals``.
  package var refused: [Refused]
  /// How many were refused in all.
  package var refusals: Int
  /// Who could not be asked, and why.
  package var unread: [String]

  package static let mostRefusals = 50

  package init(
    at: Int64, misses: Int = 0, missingSince: Int64? = nil, complaint: String? = nil,
    accepted: [Accepted] = [],
    refused: [Refused] = [], refusals: Int = 0, unread: [String] = []
  ) {
    self.at = at
    self.misses = misses
    self.missingSince = missingSince
    self.complaint = complaint
    self.accepted = accepted
    self.refused = refused
    self.refusals = refusals
    self.unread = unread
  }
}

extension SearchNote {
  /// What a search is kept under: two versions of a title are looked for by two profiles.
  package static func key(_ id: ContentID, profile: String) -> String {
    profile == QualityProfile.defaultName ? id.description : "\(id)@\(profile)"
  }

  package static func profile(ofKey key: String) -> String {
    key.firstIndex(of: "@").map { String(key[key.index(after: $0)...]) } ?? QualityProfile.defaultName
  }

  package static func id(ofKey key: String) -> ContentID? { ContentID(String(key.prefix { $0 != "@" })) }

  /// Seconds to leave a search alone after so many misses in a row.
  package static func pause(afterMisses misses: Int) -> Int64 {
    switch misses {
    case ...0: 0
    case 1: 2 * 3_600
    case 2: 6 * 3_600
    default: 24 * 3_600
    }
  }

  /// When something that failed is worth another try, in seconds since 1970; nil where it is by now.
  /// - Parameters:
  ///   - last: When it failed last.
  ///   - misses: How often it did.
  package static func due(afterMisses misses: Int, last: Int64, at now: Int64) -> Int64? {
    let due = last + pause(afterMisses: misses)
    return now < due && now >= last ? due : nil
  }

  /// When the search is worth repeating, in seconds since 1970; at once while something is to be tried.
  ///
  /// The longest pause ends an hour early: a daily run that starts a little sooner than the day before must not skip a
  /// day. After a clock that was set back it is due at once.
  package var dueAt: Int64 {
    let pause = complaint == nil ? 0 : SearchNote.pause(afterMisses: misses)
    return at + (pause >= 86_400 ? pause - 3_600 : pause)
  }

  package func isDue(at now: Int64) -> Bool { now >= dueAt || now < at }
}
