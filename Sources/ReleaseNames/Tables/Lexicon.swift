/// The phrases that names are made of besides titles, found by their first word.
struct Lexicon: Sendable {
  struct Entry: Sendable {
    /// The words behind the first.
    let rest: [String]
    let strength: Mark.Strength
    let facts: [Fact]
  }

  /// Rows of a table: phrases parted by commas, and what each of them says.
  struct Row: Sendable {
    let phrases: String
    let strength: Mark.Strength
    let facts: [Fact]

    init(_ phrases: String, _ strength: Mark.Strength, _ facts: Fact...) {
      self.phrases = phrases
      self.strength = strength
      self.facts = facts
    }
  }

  private let entries: [String: [Entry]]

  init(_ tables: [Row]...) {
    var entries: [String: [Entry]] = [:]
    for row in tables.joined() {
      for phrase in row.phrases.split(separator: ",") {
        let words = phrase.split(separator: " ").map(String.init)
        guard let first = words.first else { continue }
        entries[first, default: []].append(
          Entry(rest: Array(words.dropFirst()), strength: row.strength, facts: row.facts))
      }
    }
    // The longest phrase wins.
    self.entries = entries.mapValues { $0.sorted { $0.rest.count > $1.rest.count } }
  }

  static let all = Lexicon(
    picture, sources, glued, sound, services, editions, languages, subtitles, others)

  /// The longest phrase that begins at a word.
  func mark(_ words: [Word], at index: Int) -> Mark? {
    guard let candidates = entries[words[index].key] else { return nil }
    let bracket = words[index].bracket
    for entry in candidates {
      let end = index + 1 + entry.rest.count
      guard end <= words.count else { continue }
      let fits = entry.rest.indices.allSatisfy { offset in
        let word = words[index + 1 + offset]
        return word.key == entry.rest[offset] && word.bracket == bracket && word.gap.length <= 3
          && !word.gap.isSpacedDash
          && word.gap.isOnly([.blank, .dot, .underscore, .dash, .slash])
      }
      if fits { return Mark(index..<end, entry.strength, entry.facts) }
    }
    return nil
  }
}
