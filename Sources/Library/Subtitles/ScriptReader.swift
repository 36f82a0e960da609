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
    guard !isDrawing(text) else { return }
    var lines = CueList.Lines()
    for line in CueText.scriptLines(text) { lines.append(line) }
    try cues.add(CueTiming(start: start, end: end), lines.all, .script)
  }

  /// Whether the text is a shape: an override `\p` with a scale of at least 1.
  private func isDrawing(_ text: ArraySlice<UInt8>) -> Bool {
    var former: (UInt8, UInt8) = (0, 0)
    for byte in text {
      if former == (UInt8(ascii: "\\"), UInt8(ascii: "p")),
        (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte)
      {
        return true
      }
      former = (former.1, byte)
    }
    return false
  }
}
