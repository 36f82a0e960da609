/// Finds who made a release: `-GROUP` at the end, `[Group]` at the start or the end.
struct GroupName {
  let layout: Layout
  private var words: [Word] { layout.name.words }

  /// Sites that mark what they list.
  private static let listers: Set<String> = [
    "rartv", "rarbg", "eztv", "eztvx", "ettv", "tgx", "ethd", "etrg", "ethel", "ion10", "rarbg com", "1337x",
    "torrentgalaxy", "vtv", "pub", "utr", "postbot", "obfuscated", "scrambled", "asrequested", "norbit",
  ]

  init(_ layout: Layout) { self.layout = layout }

  func text() -> String? {
    let leading = layout.leadingGroup.map { bracketText(layout.name.brackets[$0]) }
    let group = dashed() ?? leading ?? innerDashed() ?? bracketed()
    // `x264-sample`, `Title (2010)-trailer`: what the file is, not who made it.
    return group.flatMap {
      Kinds.extraEndings.contains($0.lowercased()) || $0.lowercased() == "sample" ? nil : $0
    }
  }

  private func bracketText(_ bracket: Bracket) -> String? {
    guard let first = bracket.words.first, let last = bracket.words.last else { return nil }
    return layout.name.text(words[first].start..<words[last].end)
  }

  /// What stands behind the last mark outside brackets.
  private func dashed() -> String? {
    let outside = layout.marks.filter { words[$0.words.lowerBound].bracket == nil }
    guard let last = outside.last(where: isQuality) ?? layout.marks.last(where: isFollowedByDash) else {
      return nil
    }
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
    guard rest.count == 1, gap.isTight, gap.has([.blank, .dot]), words[first].number == nil else {
      return nil
    }
    return layout.name.text(of: words[first])
  }

  /// A year in a bracket right before the dash: `Title [2005]-GROUP`.
  private func isFollowedByDash(_ mark: Mark) -> Bool {
    guard mark.year != nil, mark.words.upperBound < words.count else { return false }
    let gap = words[mark.words.upperBound].gap
    return gap.has(.close) && gap.has(.dash) && gap.length == 2
  }

  private func shadowed(_ last: Mark) -> String? {
    guard last.strength == .weak, last.words.count == 1, let word = last.words.first, word > 0,
      words[word].gap.isTight, words[word].gap.has(.dash), let before = layout.mark(at: word - 1),
      isQuality(before)
    else { return nil }
    for case .service in last.facts { return layout.name.text(of: words[word]) }
    return nil
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
        words[bracket.words.lowerBound].number == nil || bracket.words.count > 1
      else { continue }
      return text
    }
    return nil
  }

  private func isQuality(_ mark: Mark) -> Bool {
    mark.facts.contains { fact in
      switch fact {
      case .resolution, .source, .codec, .audio, .channels, .bitDepth, .hdr, .threeD, .service, .subtitles,
        .language:
        true
      default: false
      }
    }
  }
}
