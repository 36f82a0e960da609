/// Reads WebVTT: blocks with empty lines between, of which notes, styles and regions are left out.
struct WebVTTReader {
  private enum Place {
    /// Before the next block.
    case between
    /// In a block's first line that is not its times: an identifier.
    case named
    case cue(CueTiming)
    /// In the header, or in a block that is no cue.
    case skipped
  }

  private var cues = CueList()
  private var place = Place.skipped
  /// Whether what is skipped is a note or a style, in which times mean nothing.
  private var isInBlock = false
  private var lines = CueList.Lines()

  /// - Parameter lines: The first of them is the header.
  static func cues(_ lines: TextLines) throws(SubtitleFault) -> [SubtitleCue] {
    var reader = WebVTTReader()
    for line in lines { try reader.read(SubtitleBytes.trimmed(line)) }
    try reader.endCue()
    return try reader.cues.sorted()
  }

  private mutating func read(_ line: ArraySlice<UInt8>) throws(SubtitleFault) {
    guard !line.isEmpty else {
      try endCue()
      place = .between
      return
    }
    if let timing = CueTiming(line) {
      if case .skipped = place, isInBlock { return }
      try endCue()
      place = .cue(timing)
      return
    }
    switch place {
    case .between:
      let isOther = SubtitleBytes.line(line, beginsWith: "NOTE") || isBlock(line)
      isInBlock = isOther
      place = isOther ? .skipped : .named
    case .named: place = .skipped
    case .cue: lines.append(line)
    case .skipped: break
    }
  }

  private func isBlock(_ line: ArraySlice<UInt8>) -> Bool {
    line.elementsEqual("STYLE".utf8) || line.elementsEqual("REGION".utf8)
  }

  private mutating func endCue() throws(SubtitleFault) {
    if case .cue(let timing) = place { try cues.add(timing, lines.all, .webVTT) }
    lines = CueList.Lines()
    isInBlock = false
  }
}
