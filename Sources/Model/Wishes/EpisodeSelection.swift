/// The episodes that a series wish asks for (`episodes`).
package enum EpisodeSelection: Sendable, Hashable {
  /// Every episode but the specials.
  case all
  /// The last so many aired, at least 1, specials left out.
  case latest(Int)
  /// The union of some ranges.
  case ranges([EpisodeRange])

  /// Whether an episode belongs to the selection.
  /// - Parameter aired: The numbers of all aired episodes known, in any order; `latest` counts in it and selects
  ///   every episode while it is empty.
  package func contains(_ episode: EpisodeNumber, aired: [EpisodeNumber] = []) -> Bool {
    switch self {
    case .all: return episode.season > 0
    case .latest(let count):
      let regular = aired.filter { $0.season > 0 }.sorted()
      guard !regular.isEmpty else { return episode.season > 0 }
      return regular.suffix(count).contains(episode)
    case .ranges(let ranges): return ranges.contains { $0.contains(episode) }
    }
  }
}

/// A run of episodes, both ends included.
package struct EpisodeRange: Sendable, Hashable {
  package let first: EpisodeNumber
  /// An open end follows the show: the season's, or the show's.
  package let last: End

  package enum End: Sendable, Hashable {
    case episode(EpisodeNumber)
    case season(Int)
    case endOfSeason
    case endOfShow
  }

  package init(first: EpisodeNumber, last: End) {
    self.first = first
    self.last = last
  }

  package func contains(_ episode: EpisodeNumber) -> Bool {
    guard episode >= first else { return false }
    switch last {
    case .episode(let last): return episode <= last
    case .season(let season): return episode.season <= season
    case .endOfSeason: return episode.season == first.season
    case .endOfShow: return true
    }
  }

  /// Reads one of the forms `S03`, `S01-S03`, `S03-`, `S02E05`, `S02E05-E09`, `S02E05-S02E09`, `S02E05-`; any case.
  ///
  /// `S02E05-` runs to the end of the show, as every open form follows it. Nil for anything else, and for a range
  /// that ends before it begins.
  package init?(_ text: String) {
    let parts = text.trimmingBlanks().uppercased().split(
      separator: "-", omittingEmptySubsequences: false
    ).map { String($0).trimmingBlanks() }
    guard (1...2).contains(parts.count), let start = Bound(parts[0]), let season = start.season else {
      return nil
    }
    let first = EpisodeNumber(season: season, number: start.number ?? 0)
    guard parts.count == 2 else {
      self.init(first: first, last: start.number == nil ? .endOfSeason : .episode(first))
      return
    }
    guard !parts[1].isEmpty else {
      self.init(first: first, last: .endOfShow)
      return
    }
    guard let end = Bound(parts[1]) else { return nil }
    switch (start.number, end.season, end.number) {
    case (nil, let last?, nil):
      guard last >= season else { return nil }
      self.init(first: first, last: .season(last))
    case (.some, let last, let number?):
      let end = EpisodeNumber(season: last ?? season, number: number)
      guard end >= first else { return nil }
      self.init(first: first, last: .episode(end))
    default: return nil
    }
  }

  /// `S03`, `S03E04` or `E04`.
  private struct Bound {
    var season: Int?
    var number: Int?

    init?(_ text: String) {
      var rest = Substring(text)
      func take(_ letter: Character) -> Int?? {
        guard rest.first == letter else { return .some(nil) }
        let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 4, let value = Int(digits) else { return nil }
        rest = rest.dropFirst(1 + digits.count)
        return .some(value)
      }
      guard let season = take("S"), let number = take("E"), rest.isEmpty, season != nil || number != nil
      else { return nil }
      self.season = season
      self.number = number
    }
  }
}
