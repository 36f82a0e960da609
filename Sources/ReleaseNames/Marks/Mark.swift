/// A run of words that says something technical.
struct Mark: Sendable, Hashable {
  /// How surely the words are not part of a title.
  enum Strength: Int, Sendable, Hashable, Comparable {
    /// An ordinary word too; counts behind the title only.
    case weak
    /// Hardly ever the last word of a title.
    case likely
    /// Ends the title wherever it stands.
    case sure

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  var words: Range<Int>
  var strength: Strength
  var facts: [Fact]

  init(_ words: Range<Int>, _ strength: Strength, _ facts: [Fact]) {
    self.words = words
    self.strength = strength
    self.facts = facts
  }

  var isEpisode: Bool {
    facts.contains { fact in
      switch fact {
      case .episodes, .absolute, .seasons, .date: true
      default: false
      }
    }
  }

  /// Whether it tells season and episode both.
  var isCode: Bool {
    facts.contains { if case .seasons = $0 { true } else { false } }
      && facts.contains { if case .episodes = $0 { true } else { false } }
  }

  /// Whether it tells more than a number or an address.
  var saysWhatItIs: Bool {
    facts.contains { fact in
      switch fact {
      case .part, .noise, .website, .container: false
      default: true
      }
    }
  }

  /// Whether it tells of picture, sound, origin or language.
  var isQuality: Bool {
    facts.contains { fact in
      switch fact {
      case .resolution, .source, .codec, .audio, .channels, .bitDepth, .hdr, .threeD, .service, .subtitles,
        .language:
        true
      default: false
      }
    }
  }

  var isLanguage: Bool { if case .language? = facts.first { true } else { false } }

  var year: Int? {
    for case .year(let year) in facts { return year }
    return nil
  }
}
