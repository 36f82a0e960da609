/// Reads the dialogue of ASS and SSA; styles, positions and drawings are left out.
struct ScriptReader {
  private static let comma = UInt8(ascii: ",")

  private var cues = CueList()
  private var isInEvents = false
  // The columns as SSA and ASS have them, unless a line tells otherwise.
  private var columns = 10
  private var start = 1
  private var end = 2

  static func cues(_ lines: TextLines) throws(SubtitleFault) -> [SubtitleCue] {
    var reader = ScriptReader()
    for line in lines { try reader.read(SubtitleBytes.trimmed(line)) }
    return try reader.cues.sorted()
  }

  private mutating func read(_ line: ArraySlice<UInt8>) throws(SubtitleFault) {
    if line.first == UInt8(ascii: "[") {
      isInEvents = SubtitleBytes.line(line, beginsWith: "[events]")
    } else if isInEvents, SubtitleBytes.line(line, beginsWith: "format:") {
      readFormat(line.dropFirst("format:".utf8.count))
    } else if isInEvents, SubtitleBytes.line(line, beginsWith: "dialogue:") {
      try readDialogue(line.dropFirst("dialogue:".utf8.count))
    }
  }

  private mutating func readFormat(_ line: ArraySlice<UInt8>) {
    let names = line.split(separator: Self.comma, maxSplits: 30, omittingEmptySubsequences: false).map {
      String(decoding: SubtitleBytes.trimmed($0), as: UTF8.self).lowercased()
    }
    guard let start = names.firstIndex(of: "start"), let end = names.firstIndex(of: "end"),
      names.last == "text"
    else { return }
    (self.start, self.end, columns) = (start, end, names.count)
  }

  private mutating func readDialogue(_ line: ArraySlice<UInt8>) throws(SubtitleFault) {
    // The text is the last column and may itself contain commas.
    let fields = line.split(
      separator: Self.comma, maxSplits: columns - 1, omittingEmptySubsequences: false)
    guard fields.count == columns, let text = fields.last, let start = CueTiming.time(fields[start]),
      let end = CueTiming.time(fields[end])
    else { return }
    var lines = CueList.Lines()
    for line in CueText.scriptLines(Self.withoutDrawings(text)) { lines.append(line) }
    try cues.add(CueTiming(start: start, end: end), lines.all, .script)
  }

  /// The text without the shapes in it, which stand between overrides `\p1` and `\p0`.
  private static func withoutDrawings(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var words: [UInt8] = []
    var isDrawing = false
    var rest = text
    while let brace = rest.firstIndex(of: UInt8(ascii: "{")),
      let end = rest[brace...].firstIndex(of: UInt8(ascii: "}"))
    {
      if !isDrawing { words += rest[..<brace] }
      let override = rest[brace...end]
      words += override
      isDrawing = scale(in: override).map { $0 > 0 } ?? isDrawing
      rest = rest[(end + 1)...]
    }
    if !isDrawing { words += rest }
    return words[...]
  }

  /// What the last `\p` in an override says, nil where there is none.
  private static func scale(in override: ArraySlice<UInt8>) -> Int? {
    override.dropLast().split(separator: UInt8(ascii: "\\")).dropFirst().compactMap { word in
      word.first == UInt8(ascii: "p")
        ? Int(String(decoding: SubtitleBytes.trimmed(word.dropFirst()), as: UTF8.self)) : nil
    }.last
  }
}
