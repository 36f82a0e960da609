internal import Model

/// Reads MicroDVD, `{start}{end}text`, in which times are counted in frames.
struct MicroDVDReader {
  /// The rate that is right for most, where somebody has to have one.
  static let usualRate = 24_000.0 / 1_001
  /// What no video lies beyond.
  private static let rates = 5.0...240
  /// How long a text without an end is shown, in milliseconds.
  private static let usualTime = 4_000

  private var cues = CueList()
  private var rate: Double?
  private var isAtStart = true

  /// Whether a text is one: so says one of its first lines, as some begin with what holds for all.
  static func isOne(_ lines: TextLines) -> Bool {
    lines.prefix(5).contains { Line(SubtitleBytes.trimmed($0)) != nil }
  }

  /// - Parameter rate: The frames of the video in a second, which count where the text itself does not tell; nil where
  ///   they are unknown, and the text has to.
  static func cues(_ lines: TextLines, rate: Double?) throws(SubtitleFault) -> [SubtitleCue] {
    var reader = MicroDVDReader(rate: rate.flatMap { rates.contains($0) ? $0 : nil })
    for line in lines { try reader.read(SubtitleBytes.trimmed(line)) }
    return try reader.cues.sorted()
  }

  private init(rate: Double?) { self.rate = rate }

  private mutating func read(_ line: ArraySlice<UInt8>) throws(SubtitleFault) {
    guard let line = Line(line) else { return }
    defer { isAtStart = false }
    if isAtStart, let rate = line.rate, Self.rates.contains(rate) {
      self.rate = rate
      return
    }
    guard let rate else { throw .noCues }
    func time(_ frame: Int) -> Int { Int((Double(frame) * 1_000 / rate).rounded()) }
    let start = time(line.start)
    var lines = CueList.Lines()
    for words in line.text.split(separator: UInt8(ascii: "|")) { lines.append(Self.withoutCodes(words)) }
    let timing = CueTiming(start: start, end: line.end.map(time) ?? start + Self.usualTime)
    try cues.add(timing, lines.all, .subRip)
  }

  /// The text without what tells its looks, `{y:i}` and `{c:$0000ff}`, or `/` before a line in italics.
  private static func withoutCodes(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var words: [UInt8] = []
    var rest = line
    while let byte = rest.first {
      if byte == UInt8(ascii: "{"), let length = code(rest) {
        rest = rest.dropFirst(length)
      } else {
        words.append(byte)
        rest = rest.dropFirst()
      }
    }
    return words.first == UInt8(ascii: "/") ? words.dropFirst() : words[...]
  }

  /// The length of the code that the text begins with.
  private static func code(_ rest: ArraySlice<UInt8>) -> Int? {
    let body = rest.dropFirst().prefix(64).prefix { $0 != UInt8(ascii: "}") }
    guard let letter = body.first, SubtitleBytes.isLetter(letter),
      body.dropFirst().first == UInt8(ascii: ":"),
      rest.dropFirst(body.count + 1).first == UInt8(ascii: "}")
    else { return nil }
    return body.count + 2
  }

  /// `{start}{end}text`; some leave the end out.
  private struct Line {
    let start: Int
    let end: Int?
    let text: ArraySlice<UInt8>

    init?(_ line: ArraySlice<UInt8>) {
      guard let start = Self.braced(line), let first = Self.number(start) else { return nil }
      let rest = line.dropFirst(start.count + 2)
      guard let end = Self.braced(rest) else { return nil }
      let last = Self.number(end)
      guard last != nil || end.isEmpty else { return nil }
      (self.start, self.end, text) = (first, last, rest.dropFirst(end.count + 2))
    }

    /// The frames in a second, where the line stands for no text: `{1}{1}23.976`.
    var rate: Double? {
      guard start <= 1, end == start, text.count <= 16 else { return nil }
      return Double(String(decoding: SubtitleBytes.trimmed(text), as: UTF8.self).replacing(",", with: "."))
    }

    private static func braced(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
      guard line.first == UInt8(ascii: "{") else { return nil }
      let body = line.dropFirst().prefix(10).prefix { $0 != UInt8(ascii: "}") }
      return line.dropFirst(body.count + 1).first == UInt8(ascii: "}") ? body : nil
    }

    /// Of so few digits that no sum of it is too large.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
      guard (1...9).contains(digits.count), digits.allSatisfy(\.isDecimalDigit) else { return nil }
      return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
  }
}
