/// Finds who made a release: `-GROUP` at the end, `[Group]` at the start or the end.
struct GroupName {
  let layout: Layout
  private var words: [Word] { layout.name.words }

  /// Sites that mark what they list.
  private static let listers: Set<String> = [
    "rartv", "rarbg", "eztv", "eztvx", "ettv", "tgx", "ethd", "etrg", "ethel", "ion10", "rarbg com", "1337x",
    "torrentgalaxy", "vtv", "pub", "utr", "postbot", "obfuscated", "scrambled", "asrequested", "norbit",
  ]

  private static let posters: Set<String> = [
    "obfuscated", "scrambled", "postbot", "xpost", "asrequested", "buymore", "rakuv", "rakuvfinhel",
    "nzbgeek",
    "chamele0n", "whiterev", "wrteam", "cappedforsharing", "repost", "reposted", "gerov", "z0ids3n", "rp",
    "4p",
    "4planet", "alteziphb", "sickbeard", "alternativerequests",
  ]

  init(_ layout: Layout) { self.layout = layout }

  func text() -> String? {
    let leading = layout.leadingGroup.map { bracketText(layout.name.brackets[$0]) }
    let group =
      credited() ?? dashed() ?? leading ?? innerDashed() ?? innerLast() ?? bracketed()
      ?? layout.prefixGroup.map { layout.name.text(of: words[$0]) }
    // `x264-sample`, `Title (2010)-trailer`: what the file is, not who made it.
    return group.map(withoutPosters).flatMap {
      Kinds.extraEndings.contains($0.lowercased()) && $0 != $0.uppercased() || $0.lowercased() == "sample"
        ? nil : $0
    }
  }

  /// `GRP-Obfuscated`: marks of those who posted it again.
  private func withoutPosters(_ group: String) -> String {
    var parts = group.split(separator: "-", omittingEmptySubsequences: false)
    while parts.count > 1, let last = parts.last, Self.posters.contains(last.lowercased()) {
      parts.removeLast()
    }
    return parts.joined(separator: "-")
  }

  /// `DLMux by Name`, `by.Name` at the end.
  private func credited() -> String? {
    guard
      let word = words.indices.dropFirst().last(where: {
        ["by", "par"].contains(words[$0].key) && words[$0].bracket == nil
      }), let before = layout.mark(at: word - 1), isQuality(before) || words[word].gap.has(.dash)
    else { return nil }
    let rest = words.indices.dropFirst(word + 1).prefix {
      words[$0].bracket == nil && layout.mark(at: $0) == nil
    }
    guard let first = rest.first, let last = rest.last, rest.count <= 3,
      last + 1 == words.count || words[last + 1].bracket != nil
    else { return nil }
    return layout.name.text(words[first].start..<words[last].end)
  }

  /// The last word of a bracket that else tells what it is: `(1080p BluRay x265 Name)`.
  private func innerLast() -> String? {
    for bracket in layout.name.brackets.reversed() {
      guard let last = bracket.words.last, bracket.words.count > 2, layout.mark(at: last) == nil,
        words[last].gap.isOnly(.blanks), words[last].number == nil
      else { continue }
      let marks = bracket.words.dropLast().filter { layout.mark(at: $0) != nil }
      guard marks.count == bracket.words.count - 1,
        marks.contains(where: { layout.mark(at: $0).map(isQuality) == true })
      else { continue }
      return layout.name.text(of: words[last])
    }
    return nil
  }

  private func bracketText(_ bracket: Bracket) -> String? {
    guard let first = bracket.words.first, let last = bracket.words.last else { return nil }
    return layout.name.text(words[first].start..<words[last].end)
  }

  /// What stands behind the last mark outside brackets.
  private func dashed() -> String? {
    let outside = layout.marks.filter { words[$0.words.lowerBound].bracket == nil }
    if let last = layout.marks.last(where: isFollowedByDash) { return joined(behind: last) }
    if let last = outside.last(where: isQuality), let group = joined(behind: last) { return group }
    // Other marks come last too: `x264.PROPER-GRP`, `AAC.MP4-GRP`.
    guard let first = layout.marks.first(where: isQuality)?.words.lowerBound,
      let last = outside.last(where: { $0.words.lowerBound > first && isRemark($0) })
    else { return nil }
    return joined(behind: last)
  }

  private func joined(behind last: Mark) -> String? {
    let start = last.words.upperBound
    let rest = words.indices.dropFirst(start).prefix {
      words[$0].bracket == nil && layout.mark(at: $0) == nil
    }
    // A group that is called like a service or a language: `x264-MAX`.
    guard let first = rest.first, let end = rest.last else { return shadowed(last) }
    let isJoined = rest.dropFirst().allSatisfy {
      words[$0].gap.isTight && words[$0].gap.has([.dash, .dot, .other])
    }
    let gap = words[first].gap
    guard isJoined, rest.count <= 4,
      end + 1 == words.count || words[end + 1].bracket != nil
        || layout.mark(at: end + 1) != nil
    else { return nil }
    if gap.has(.dash), gap.length <= 3 { return layout.name.text(words[first].start..<words[end].end) }
    // `x264.D-Z0N3`: parted from the codec by a dot, in itself by a dash.
    let isOne = rest.count == 1 || rest.count == 2 && words[end].gap.has(.dash)
    guard isOne, gap.isTight, gap.has(.blanks), words[first].number == nil else { return nil }
    return layout.name.text(words[first].start..<words[end].end)
  }

  /// A year or a mark in a bracket right before the dash: `Title [2005]-GROUP`, `[720p x264]-GROUP`.
  private func isFollowedByDash(_ mark: Mark) -> Bool {
    guard mark.year != nil || isQuality(mark), mark.words.upperBound < words.count,
      words[mark.words.lowerBound].bracket != nil
    else { return false }
    let gap = words[mark.words.upperBound].gap
    return gap.has(.close) && gap.has(.dash) && gap.length == 2
  }

  /// Behind a dash at the end even what else names a service: `x264-MAX`.
  private func shadowed(_ last: Mark) -> String? {
    guard last.words.count == 1, let word = last.words.first, word > 0,
      words[word].gap.isTight, words[word].gap.has(.dash), let before = layout.mark(at: word - 1),
      isQuality(before)
    else { return nil }
    for case .service in last.facts { return layout.name.text(of: words[word]) }
    return nil
  }

  private func isRemark(_ mark: Mark) -> Bool {
    mark.facts.contains { fact in
      switch fact {
      case .proper, .repack, .container, .noise, .edition, .complete, .region, .subtitleWord: true
      default: false
      }
    }
  }

  /// Behind a dash at the end of a bracket: `[1080p x264-GRP]`.
  private func innerDashed() -> String? {
    for bracket in layout.name.brackets.reversed() {
      guard let last = bracket.words.last, bracket.words.count > 1, layout.mark(at: last) == nil,
        words[last].gap.has(.dash), let before = layout.mark(at: last - 1), isQuality(before)
      else { continue }
      return layout.name.text(of: words[last])
    }
    return nil
  }

  /// The last bracket that says nothing technical.
  private func bracketed() -> String? {
    guard layout.marks.contains(where: isQuality) else { return nil }
    for bracket in layout.name.brackets.reversed() where bracket.words.lowerBound >= layout.title.upperBound {
      guard !bracket.words.isEmpty, bracket.words.count <= 3,
        bracket.words.allSatisfy({ layout.mark(at: $0) == nil }), let text = bracketText(bracket),
        !Self.listers.contains(words[bracket.words.lowerBound].key),
        // A round one before all that is technical belongs to the title: `Title (Other Title) [720p]`.
        !bracket.isRound
          || layout.marks.contains(where: {
            isQuality($0) && $0.words.lowerBound < bracket.words.lowerBound
          }),
        words[bracket.words.lowerBound].number == nil || bracket.words.count > 1
      else { continue }
      return text
    }
    return nil
  }

  private func isQuality(_ mark: Mark) -> Bool { mark.isQuality }
}
