import Model

/// A name taken apart into words and brackets.
struct Words: Sendable {
  let scalars: [Unicode.Scalar]
  private(set) var words: [Word] = []
  private(set) var brackets: [Bracket] = []
  /// What stands behind the last word.
  private(set) var tail = Gap()

  init(_ text: some Sequence<Unicode.Scalar>) {
    scalars = Array(text)
    var gap = Gap()
    var depth = 0
    var index = 0
    while index < scalars.count {
      if isWord(at: index) {
        let start = index
        while index < scalars.count, isWord(at: index) { index += 1 }
        words.append(word(start..<index, gap, bracket: depth > 0 ? brackets.count - 1 : nil))
        gap = Gap()
        continue
      }
      let scalar = scalars[index]
      gap.add(scalar)
      switch scalar {
      case "(", "[", "{", "【", "（":
        if depth == 0 {
          brackets.append(
            Bracket(
              start: index, end: scalars.count, isRound: scalar == "(" || scalar == "（",
              words: words.count..<words.count))
        }
        depth += 1
      case ")", "]", "}", "】", "）":
        depth = max(0, depth - 1)
        if depth == 0 { close(at: index + 1) }
      default: break
      }
      index += 1
    }
    if depth > 0 { close(at: scalars.count) }
    tail = gap
  }

  func text(_ range: Range<Int>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[range])
    return text
  }

  func text(of word: Word) -> String { text(word.start..<word.end) }

  /// The gap behind a word.
  func gap(after index: Int) -> Gap { index + 1 < words.count ? words[index + 1].gap : tail }

  private mutating func close(at end: Int) {
    guard let last = brackets.indices.last, brackets[last].end == scalars.count else { return }
    brackets[last].end = end
    brackets[last].words = brackets[last].words.lowerBound..<words.count
  }

  /// Letters and digits; an apostrophe between letters; a plus that ends a word such as `HDR10+`.
  private func isWord(at index: Int) -> Bool {
    let scalar = scalars[index]
    if Self.isLetterOrDigit(scalar) { return true }
    let follows = index > 0 && Self.isLetterOrDigit(scalars[index - 1])
    let isFollowed = index + 1 < scalars.count && Self.isLetterOrDigit(scalars[index + 1])
    switch scalar {
    case "'", "’", "ʼ", "`": return follows && isFollowed
    case "+": return follows && !isFollowed && index > 1 && isPlusWord(endingAt: index)
    default: return false
    }
  }

  private func isPlusWord(endingAt end: Int) -> Bool {
    let start = scalars[..<end].lastIndex { !Self.isLetterOrDigit($0) }.map { $0 + 1 } ?? 0
    guard end - start <= 5 else { return false }
    return ["dd", "hdr10", "disney"].contains(text(start..<end).lowercased())
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case _ where scalar.isASCII: false
    default:
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
    }
  }

  private func word(_ range: Range<Int>, _ gap: Gap, bracket: Int?) -> Word {
    var isASCII = true
    var hasLower = false
    var hasSmallI = false
    var capitals = 0
    var isNumber = true
    var hasDigit = false
    var value = 0
    for scalar in scalars[range] {
      switch scalar {
      case "0"..."9":
        value = value &* 10 &+ Int(scalar.value - 0x30)
        hasDigit = true
      case "i":
        hasSmallI = true
        isNumber = false
      case "a"..."z":
        hasLower = true
        isNumber = false
      case "A"..."Z":
        capitals += 1
        isNumber = false
      default:
        isNumber = false
        isASCII = isASCII && scalar.isASCII
      }
    }
    var key: String
    if isASCII {
      key = String(
        decoding: scalars[range].lazy.filter { $0 != "'" && $0 != "`" }.map { scalar in
          ("A"..."Z").contains(scalar) ? UInt8(scalar.value + 0x20) : UInt8(scalar.value)
        }, as: UTF8.self)
    } else {
      key = text(range).folded
      key.removeAll { $0 == "’" || $0 == "'" || $0 == "ʼ" }
      hasLower = true
    }
    return Word(
      key: key, start: range.lowerBound, end: range.upperBound, gap: gap, bracket: bracket,
      number: isNumber && range.count <= 8 ? value : nil,
      isCapital: capitals > (hasSmallI ? 2 : 0) && !hasLower,
      hasDigit: hasDigit, beginsWithDigit: ("0"..."9").contains(scalars[range.lowerBound]))
  }
}
