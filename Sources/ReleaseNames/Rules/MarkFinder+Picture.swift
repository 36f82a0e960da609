import Model

/// Sizes of pictures, sound with numbers glued to it, sizes of files, check sums.
extension MarkFinder {
  private static let heights: [Int: String] = [
    2_160: "2160p", 1_440: "1440p", 1_080: "1080p", 720: "720p", 576: "576p", 540: "576p", 480: "480p",
    360: "360p",
    // A zero too many is a common slip.
    10_800: "1080p", 7_200: "720p",
  ]

  /// `1080p`, `1080i`, `BD1080p`, `1920x1080`.
  func pictureSize(at index: Int) -> Mark? {
    let word = words[index]
    var key = Substring(word.key).utf8
    if let mark = starredSize(at: index) { return mark }
    // `1080p25`: how many pictures a second.
    if key.count >= 6, key.dropLast(2).last == UInt8(ascii: "p"), key.suffix(2).allSatisfy(\.isDecimalDigit) {
      key = key.dropLast(2)
    }
    guard word.hasDigit, (4...14).contains(key.count), let last = key.last else { return nil }
    let place = index..<index + 1
    if last == UInt8(ascii: "p") || last == UInt8(ascii: "i") {
      let stem = key.dropLast()
      let digits = stem.reversed().prefix { $0.isDecimalDigit }.count
      if digits >= 3, digits <= 5, let height = Int(Substring(stem.suffix(digits))) {
        let prefix = String(Substring(stem.dropLast(digits)))
        guard
          prefix.isEmpty || ["bd", "hd", "web", "fhd", "bdrip", "brrip", "webrip", "webdl"].contains(prefix)
        else { return nil }
        let isInterlaced = last == UInt8(ascii: "i") && height == 1_080
        guard let name = Self.heights[height] else { return Mark(place, .sure, [.noise]) }
        let source: [Fact] = prefix == "bd" ? [.source("bluray")] : prefix == "web" ? [.source("web")] : []
        return Mark(place, .sure, [.resolution(isInterlaced ? "1080i" : name)] + source)
      }
    }
    let parts = word.key.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, (3...4).contains(parts[0].count), let width = Int(parts[0]),
      let height = Int(parts[1].last == "p" ? parts[1].dropLast() : parts[1]), (100...9_999).contains(height)
    else { return nil }
    return Mark(place, .sure, [.resolution(Self.resolution(width, height))])
  }

  /// `1280*720`, as some write it.
  private func starredSize(at index: Int) -> Mark? {
    guard index + 1 < words.count, let width = words[index].number, let height = words[index + 1].number,
      (3...4).contains(words[index].length), (3...4).contains(words[index + 1].length),
      words[index + 1].gap.isTight, words[index + 1].gap.has(.star)
    else { return nil }
    return Mark(index..<index + 2, .sure, [.resolution(Self.resolution(width, height))])
  }

  /// By width as well, since wide pictures are cropped.
  private static func resolution(_ width: Int, _ height: Int) -> String {
    switch (width, height) {
    case (3_000..., _), (_, 1_800...): "2160p"
    case (2_400..., _), (_, 1_300...): "1440p"
    case (1_800..., _), (_, 900...): "1080p"
    case (1_200..., _), (_, 650...): "720p"
    case (960..., _), (_, 560...): "576p"
    case (600..., _), (_, 400...): "480p"
    default: "360p"
    }
  }

  /// `DD+5.1`: the sign alone tells it from `DD5.1`.
  func dolbyPlus(at index: Int) -> Mark? {
    guard words[index].key == "dd", index + 1 < words.count, words[index + 1].number != nil,
      words[index + 1].gap.isTight, words[index + 1].gap.has(.plus)
    else { return nil }
    return Mark(index..<index + 1, .sure, [.audio("eac3")])
  }

  /// `DDP5.1`, `AAC2 0`, `FLACx2`, `5.1`.
  func sound(at index: Int) -> Mark? {
    let word = words[index]
    if word.length == 1, let front = word.number, let channels = channels(front, at: index + 1) {
      return Mark(index..<index + 2, .weak, [.channels(channels)])
    }
    guard word.hasDigit, !word.beginsWithDigit, word.length <= 12 else { return nil }
    for (stem, facts) in Lexicon.soundStems where word.key.hasPrefix(stem) {
      var rest = word.key.dropFirst(stem.count)
      if rest.isEmpty { return nil }
      if rest.hasPrefix("x"), Int(rest.dropFirst()) != nil, rest.count <= 3 {
        return facts.isEmpty ? nil : Mark(index..<index + 1, .sure, facts)
      }
      if rest.hasSuffix("ch") { rest = rest.dropLast(2) }
      guard let number = Int(rest), rest.count <= 2 else { continue }
      if rest.count == 2, let channels = Self.layout(number / 10, number % 10) {
        return Mark(index..<index + 1, .sure, facts + [.channels(channels)])
      }
      if rest.count == 1, let channels = channels(number, at: index + 1) {
        return Mark(index..<index + 2, .sure, facts + [.channels(channels)])
      }
    }
    return nil
  }

  /// The channels of which `front` was told and the word at an index tells the low-frequency ones.
  private func channels(_ front: Int, at index: Int) -> String? {
    guard index < words.count, words[index].gap.isTight,
      words[index].gap.has([.dot, .blank, .dash, .underscore])
    else {
      return nil
    }
    // `2.0x2`, `5.1ch`.
    let key = words[index].key
    guard let first = key.utf8.first, first.isDecimalDigit else { return nil }
    let rest = key.dropFirst()
    guard rest.isEmpty || rest == "ch" || (rest.hasPrefix("x") && rest.count == 2) else { return nil }
    let isBracketed = words[index].bracket != nil
    guard isBracketed || !words[index].gap.has(.dash) else { return nil }
    return Self.layout(front, Int(first - UInt8(ascii: "0")))
  }

  private static func layout(_ front: Int, _ low: Int) -> String? {
    switch (front, low) {
    case (1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0), (4, 1), (5, 0), (5, 1), (6, 0), (6, 1), (7, 1):
      "\(front).\(low)"
    default: nil
    }
  }

  /// `700MB`, `1.4GB`, `25fps`.
  func fileSize(at index: Int) -> Mark? {
    func isUnit(_ word: Word) -> Bool {
      guard word.beginsWithDigit, word.length <= 9, word.number == nil else { return false }
      let digits = word.key.prefix { $0.isASCII && $0.isNumber }
      return !digits.isEmpty
        && ["mb", "gb", "gib", "mib", "kbps", "mbps", "fps", "hz", "khz"].contains(
          word.key.dropFirst(digits.count))
    }
    if isUnit(words[index]) { return Mark(index..<index + 1, .sure, [.noise]) }
    guard words[index].number != nil, words[index].length <= 3, index + 1 < words.count else { return nil }
    let next = words[index + 1]
    if next.gap.isTight, next.gap.has([.dot, .comma]), isUnit(next) {
      return Mark(index..<index + 2, .sure, [.noise])
    }
    let end = next.gap.has(.dot) && next.number != nil ? index + 2 : index + 1
    guard end < words.count, ["mb", "gb", "gib", "mib"].contains(words[end].key) else { return nil }
    return Mark(index..<end + 1, .sure, [.noise])
  }

  /// Eight hexadecimal digits alone in a bracket.
  func checksum(at index: Int) -> Mark? {
    let word = words[index]
    guard word.length == 8, let bracket = word.bracket, name.brackets[bracket].words == index..<index + 1,
      word.key.utf8.allSatisfy(\.isHexDigit)
    else { return nil }
    return Mark(index..<index + 1, .sure, [.noise])
  }

  /// `CD1`, `Disc 2`, `Part 3`.
  func part(at index: Int) -> Mark? {
    let key = words[index].key
    guard key.hasPrefix("p") || key.hasPrefix("cd") || key.hasPrefix("dis") else { return nil }
    for (stem, strength) in [
      ("cd", Mark.Strength.sure), ("disc", .sure), ("disk", .sure), ("part", .weak), ("pt", .weak),
    ]
    where key.hasPrefix(stem) {
      // `cd1of2`
      var rest = key.dropFirst(stem.count)
      if let of = rest.firstIndex(of: "o"), rest[of...].hasPrefix("of") { rest = rest[..<of] }
      if let number = Int(rest), rest.count <= 2 { return Mark(index..<index + 1, strength, [.part(number)]) }
      guard rest.isEmpty, index + 1 < words.count, let number = words[index + 1].number,
        words[index + 1].length <= 2, words[index + 1].gap.isOnly(.blanks)
      else { continue }
      return Mark(index..<index + 2, strength, [.part(number)])
    }
    return nil
  }
}
