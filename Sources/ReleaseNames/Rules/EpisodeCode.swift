import Model

/// Season and episodes as one word holds them: `s01e02`, `s01e02e03`, `1x02`, `e05`, `s01`.
struct EpisodeCode: Sendable, Hashable {
  var season: Int?
  var episodes: [Int]
  /// Scalars in front that belong to the title: `CastleS01E02`.
  var prefix = 0

  /// Nil for any other word.
  init?(_ word: Word) {
    guard word.hasDigit, word.number == nil, word.length <= 40 else { return nil }
    // The Cyrillic letter looks the same.
    let key = Array((word.key.contains("х") ? word.key.replacing("х", with: "x") : word.key).utf8)
    guard key.contains(where: \.isDecimalDigit), key.contains(where: { !$0.isDecimalDigit }) else {
      return nil
    }
    if let code = Self.pairCode(key) ?? Self.seasonCode(key[...]) ?? Self.crossCode(key[...])
      ?? Self.episodeCode(key[...])
    {
      self = code
    } else if key.count == word.length, let code = Self.gluedCode(key) {
      self = code
    } else {
      return nil
    }
  }

  init(season: Int?, episodes: [Int]) {
    self.season = season
    self.episodes = episodes
  }

  /// `s01`, `s01e02`, `s01e02e03`, `s01xe02`, `t01e02`, `s0102`, each with a version or a part behind.
  private static func seasonCode(_ key: ArraySlice<UInt8>) -> EpisodeCode? {
    var rest = key
    guard let letter = rest.popFirst(), letter == UInt8(ascii: "s") || letter == UInt8(ascii: "t") else {
      return nil
    }
    let isEnglish = letter == UInt8(ascii: "s")
    // The letter O for a zero is a common slip.
    if isEnglish, rest.first == UInt8(ascii: "o"), rest.dropFirst().first?.isDecimalDigit == true {
      rest.removeFirst()
    }
    guard let season = number(&rest, digits: 1...4) else { return nil }
    if rest.isEmpty {
      guard isEnglish else { return nil }
      let digits = key.count - 1
      if digits == 4, season < 1_900 { return EpisodeCode(season: season / 100, episodes: [season % 100]) }
      return digits <= 3 || season >= 1_900 ? EpisodeCode(season: season, episodes: []) : nil
    }
    // `s01d02`: a disc of the season.
    if isEnglish, rest.first == UInt8(ascii: "d"), (2...3).contains(rest.count),
      rest.dropFirst().allSatisfy(\.isDecimalDigit)
    {
      return EpisodeCode(season: season, episodes: [])
    }
    if rest.first == UInt8(ascii: "x") { rest.removeFirst() }
    var episodes: [Int] = []
    while rest.first == UInt8(ascii: "e") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "p") { rest.removeFirst() }
      guard let episode = number(&rest, digits: 1...4) else { return nil }
      episodes.append(episode)
    }
    guard !episodes.isEmpty, rest.isEmpty || isSuffix(rest) || rest.count > 1 else { return nil }
    return EpisodeCode(season: season, episodes: distinct(episodes))
  }

  /// `01e02`: the letter of the season left out.
  private static func pairCode(_ key: [UInt8]) -> EpisodeCode? {
    guard key.count == 5, key[2] == UInt8(ascii: "e"), key[0] <= UInt8(ascii: "4") else { return nil }
    var (season, episode) = (key[..<2], key[3...])
    guard let first = number(&season, digits: 2...2), let second = number(&episode, digits: 2...2), first > 0
    else {
      return nil
    }
    return EpisodeCode(season: first, episodes: [second])
  }

  /// `1x02`, `1x02x03`; never a size such as `1920x1080`.
  private static func crossCode(_ key: ArraySlice<UInt8>) -> EpisodeCode? {
    var rest = key
    guard let season = number(&rest, digits: 1...4), rest.first == UInt8(ascii: "x") else { return nil }
    // A year counts the seasons of some sports; three digits, or more behind, are a size.
    let isYear = season >= 1_900 && season < 2_040 && rest.count <= 3
    guard season < 100 || isYear else { return nil }
    var episodes: [Int] = []
    while rest.first == UInt8(ascii: "x") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "e") { rest.removeFirst() }
      guard let episode = number(&rest, digits: 1...3) else { return nil }
      episodes.append(episode)
    }
    guard rest.isEmpty || isSuffix(rest) else { return nil }
    return EpisodeCode(season: season, episodes: distinct(episodes))
  }

  /// `e05`, `ep05`, `eps05`, `cap05`, `e01e02`.
  private static func episodeCode(_ key: ArraySlice<UInt8>) -> EpisodeCode? {
    for stem in ["episode", "eps", "ep", "e"] where key.starts(with: stem.utf8) {
      var rest = key.dropFirst(stem.utf8.count)
      guard let first = number(&rest, digits: 1...4) else { continue }
      var episodes = [first]
      while rest.first == UInt8(ascii: "e") {
        rest.removeFirst()
        guard let episode = number(&rest, digits: 1...4) else { return nil }
        episodes.append(episode)
      }
      guard rest.isEmpty || isSuffix(rest) else { continue }
      return EpisodeCode(season: nil, episodes: distinct(episodes))
    }
    return nil
  }

  /// A code at the end of a word of the title.
  private static func gluedCode(_ key: [UInt8]) -> EpisodeCode? {
    for start in key.indices.dropFirst(2).suffix(12) where !key[start - 1].isDecimalDigit {
      let isSeason = key[start] == UInt8(ascii: "s")
      let rest = key[start...]
      guard isSeason || key[start].isDecimalDigit,
        var code = isSeason ? seasonCode(rest) : crossCode(rest), !code.episodes.isEmpty,
        isSeason ? rest.count >= 6 : rest.count >= 4
      else { continue }
      code.prefix = start
      return code
    }
    return nil
  }

  /// `a` of a split episode, `v2` of a corrected one.
  private static func isSuffix(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let first = rest.first else { return true }
    if rest.count == 1 { return (UInt8(ascii: "a")...UInt8(ascii: "d")).contains(first) }
    return rest.count == 2 && first == UInt8(ascii: "v") && rest.last?.isDecimalDigit == true
  }

  private static func distinct(_ episodes: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return episodes.filter { seen.insert($0).inserted }
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, digits: ClosedRange<Int>) -> Int? {
    let run = rest.prefix { $0.isDecimalDigit }
    guard digits.contains(run.count) else { return nil }
    rest = rest.dropFirst(run.count)
    return run.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
