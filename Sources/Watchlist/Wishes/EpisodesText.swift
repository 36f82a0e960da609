internal import Model

/// Reads the forms of `episodes` and `keep`.
enum EpisodesText {
  static let keepForm = ValueForm<KeepRule>.text { text throws(ValueFault) in
    switch try words(text) {
    case .all: return .all
    case .latest(let count): return .latest(count)
    case .ranges: throw ValueFault("expected \"all\" or \"latest 10\", found \(text.quoted)")
    }
  }

  static let form = ValueForm<[EpisodeSelection]>.oneOrMany(.text(words)).map {
    selections throws(ValueFault) in
    guard selections.count != 1 else { return selections[0] }
    guard !selections.isEmpty else {
      throw ValueFault("an empty list wishes for nothing; leave the key out for all episodes")
    }
    var ranges: [EpisodeRange] = []
    for selection in selections {
      guard case .ranges(let more) = selection else {
        throw ValueFault("\"all\" and \"latest N\" stand alone, not in a list with others")
      }
      ranges += more
    }
    return .ranges(ranges)
  }

  /// `all`, `latest N` or one range.
  private static func words(_ text: String) throws(ValueFault) -> EpisodeSelection {
    let words = text.lowercased().split { $0 == " " || $0 == "\t" }
    if words == ["all"] { return .all }
    if words.first == "latest" {
      guard words.count == 2, let count = Int(words[1]), (1...100_000).contains(count) else {
        throw ValueFault("expected \"latest\" and a number such as \"latest 10\", found \(text.quoted)")
      }
      return .latest(count)
    }
    guard let range = EpisodeRange(text) else {
      throw ValueFault(
        "expected \"all\", \"latest 10\", \"S03\", \"S01-S03\", \"S03-\", \"S02E05\" or \"S02E05-E09\", "
          + "found \(text.quoted)")
    }
    return .ranges([range])
  }
}
