internal import Model

/// Reads SRT as it is found: without counters, with wrong ones, with empty lines in texts or after every line.
struct SubRipReader {
  private var cues = CueList()
  private var timing: CueTiming?
  /// What was read since the times, or since the start of the file.
  private var lines = CueList.Lines()
  private var isAfterEmptyLine = false
  /// The last one that was read.
  private var counter = 0

  static func cues(_ lines: TextLines) throws(SubtitleFault) -> [SubtitleCue] {
    var reader = SubRipReader()
    for line in lines { try reader.read(SubtitleBytes.trimmed(line)) }
    try reader.endCue()
    return try reader.cues.sorted()
  }

  private mutating func read(_ line: ArraySlice<UInt8>) throws(SubtitleFault) {
    if line.isEmpty {
      isAfterEmptyLine = true
    } else if let next = CueTiming(line) {
      takeCounter()
      try endCue()
      timing = next
    } else {
      lines.append(line)
      isAfterEmptyLine = false
    }
  }

  /// Takes the counter of the next cue from the end of the text before it.
  private mutating func takeCounter() {
    guard let last = lines.lines.last, last.count <= 9, last.allSatisfy(\.isDecimalDigit) else { return }
    let number = last.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    // With an empty line between, a number may as well be what somebody says.
    let isCounter = !isAfterEmptyLine || number == counter + 1 && (timing == nil || lines.lines.count > 1)
    guard isCounter else { return }
    counter = number
    lines.removeLast()
  }

  private mutating func endCue() throws(SubtitleFault) {
    if let timing { try cues.add(timing, lines.all, .subRip) }
    lines = CueList.Lines()
    timing = nil
    isAfterEmptyLine = false
  }
}
