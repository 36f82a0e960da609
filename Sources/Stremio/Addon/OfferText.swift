import Model

/// What the texts of a stream say in the manner that addons have come to share.
struct OfferText: Sendable, Hashable {
  /// Bytes; see ``StreamOffer/textSize``.
  let size: Int64?
  let seeders: Int?
  /// Whether there is a mark of what Real-Debrid has at hand, and none of the opposite.
  let isMarkedCached: Bool

  init(label: String, text: String) {
    let readings = [OfferWords(label), OfferWords(text)]
    // The long text first: a number in the short one is more often a part of a name.
    size = readings.reversed().lazy.compactMap { $0.size }.first
    seeders = readings.reversed().lazy.compactMap { $0.seeders }.first
    let marks = readings.map(\.cachedMarks)
    isMarkedCached = marks.contains { $0.isCached } && !marks.contains { $0.isUncached }
  }
}

extension OfferWords {
  private static let units: [String: Int64] = [
    "kb": 1 << 10, "kib": 1 << 10, "ko": 1 << 10, "mb": 1 << 20, "mib": 1 << 20, "mo": 1 << 20,
    "gb": 1 << 30, "gib": 1 << 30, "go": 1 << 30, "tb": 1 << 40, "tib": 1 << 40, "to": 1 << 40,
  ]
  /// Words of other meanings too, which count only behind a sign that a size follows.
  private static let doubtfulUnits: Set<String> = ["go", "mo", "to", "ko"]
  private static let sizeWords: Set<String> = ["size", "filesize", "taille", "größe", "tamaño"]
  private static let mostBytes = 20.0 * Double(1 << 40 as Int64)

  /// A size behind a sign that one follows (💾, `Size:`), else the first one of all.
  ///
  /// Counted in powers of 1024, as most addons do.
  fileprivate var size: Int64? {
    var plain: Int64?
    var index = 0
    while index < words.count {
      guard let (bytes, next, isDoubtful) = size(at: index) else {
        index += 1
        continue
      }
      if isAnnounced(index) { return bytes }
      if !isDoubtful { plain = plain ?? bytes }
      index = next
    }
    return plain
  }

  /// - Returns: With the size the place behind it, and whether its unit may mean something else.
  private func size(at index: Int) -> (bytes: Int64, next: Int, isDoubtful: Bool)? {
    guard let whole = digits(at: index), whole.utf8.count <= 9,
      !(isGlued(at: index) && letters(at: index - 1) != nil)
    else { return nil }
    var text = whole
    var next = index + 1
    // `Film.2020.2GB` holds a year and a size.
    let isYear = whole.utf8.count == 4 && (whole.hasPrefix("19") || whole.hasPrefix("20"))
    if let mark = mark(at: next), mark == "." && !(isYear && !isAnnounced(index)) || mark == ",",
      isGlued(at: next), isGlued(at: next + 1),
      let part = digits(at: next + 1)
    {
      // A comma before three digits parts thousands.
      text += mark == "," && part.utf8.count == 3 ? part : ".\(part.prefix(6))"
      next += 2
    }
    guard let unit = letters(at: next), let factor = Self.units[unit] else { return nil }
    // `10 MB/s` is no size, nor is `5 GB2`.
    if isGlued(at: next + 1), mark(at: next + 1) == "/" || digits(at: next + 1) != nil { return nil }
    guard let number = Double(text) else { return nil }
    let bytes = number * Double(factor)
    guard bytes >= 1, bytes <= Self.mostBytes else { return nil }
    return (Int64(bytes), next + 1, Self.doubtfulUnits.contains(unit))
  }

  private func isAnnounced(_ index: Int) -> Bool {
    var before = index - 1
    while let sign = mark(at: before), ":=~≈".unicodeScalars.contains(sign) { before -= 1 }
    return mark(at: before) == "💾" || letters(at: before).map(Self.sizeWords.contains) ?? false
  }
}

extension OfferWords {
  private static let seederWords: Set<String> = ["seeders", "seeder", "seeds", "seed"]
  private static let seederMarks: Set<Unicode.Scalar> = ["👤", "👥", "🌱"]
  private static let mostSeeders = 10_000_000

  /// The number behind 👤, `Seeders:` or `S:`, or before `seeders`.
  fileprivate var seeders: Int? {
    for index in words.indices {
      let place: Int?
      switch words[index] {
      case .mark(let mark): place = Self.seederMarks.contains(mark) ? afterSigns(index) : nil
      case .letters("s"):
        // Not the end of a possessive, nor of another word.
        let isAlone =
          !isGlued(at: index) || mark(at: index - 1).map { !"'’-.".unicodeScalars.contains($0) } ?? false
        place = isAlone && mark(at: index + 1) == ":" ? afterSigns(index) : nil
      case .letters(let word):
        guard Self.seederWords.contains(word) else { continue }
        if let count = count(at: index - 1, endingBefore: index) { return count }
        place = afterSigns(index)
      case .number: place = nil
      }
      if let place, let count = count(at: place) { return count }
    }
    return nil
  }

  private func afterSigns(_ index: Int) -> Int {
    var next = index + 1
    while let sign = mark(at: next), ":=".unicodeScalars.contains(sign) { next += 1 }
    return next
  }

  /// A whole number, its thousands parted or not.
  private func count(at index: Int) -> Int? {
    guard var text = digits(at: index) else { return nil }
    var next = index + 1
    while mark(at: next) == ",", isGlued(at: next), isGlued(at: next + 1), let part = digits(at: next + 1),
      part.utf8.count == 3, text.utf8.count <= 9
    {
      text += part
      next += 2
    }
    // `S:01E02` and `1.2k` are no counts.
    if isGlued(at: next), letters(at: next) != nil || (mark(at: next) == "." && isGlued(at: next + 1)) {
      return nil
    }
    return Self.count(text)
  }

  /// The number right before a word that names it.
  private func count(at index: Int, endingBefore word: Int) -> Int? {
    guard let text = digits(at: index), !(isGlued(at: index) && index > 0) || mark(at: index - 1) == "("
    else {
      return nil
    }
    return Self.count(text)
  }

  private static func count(_ digits: String) -> Int? {
    Int(digits).flatMap { (0...mostSeeders).contains($0) ? $0 : nil }
  }
}
