/// One text and the time it is shown.
struct SubtitleCue: Sendable, Hashable {
  /// Milliseconds from the start of the video.
  var start: Int
  var end: Int
  /// UTF-8, one line or more, none of them empty.
  var text: [UInt8]
}

/// The cues of one file as they are read, good and bad.
struct CueList {
  private static let longestText = 8_192
  private static let day = 24 * 3_600_000

  private var cues: [SubtitleCue] = []
  private var unusable = 0

  /// - Parameter lines: As they stand in the file; nil for a text that is too long to be one.
  mutating func add(_ timing: CueTiming, _ lines: [ArraySlice<UInt8>]?, _ form: CueText.Form)
    throws(SubtitleFault)
  {
    guard let lines, timing.start >= 0, timing.start < timing.end, timing.end <= Self.day else {
      unusable += 1
      return
    }
    let text = CueText.clean(lines, form)
    // A cue without a text only ends the one before.
    guard !text.isEmpty else { return }
    guard cues.count < SubtitleText.maximumCues else { throw .tooManyCues }
    cues.append(SubtitleCue(start: timing.start, end: timing.end, text: text))
  }

  /// The cues in order of time, none twice.
  func sorted() throws(SubtitleFault) -> [SubtitleCue] {
    guard unusable <= cues.count else { throw .implausible(usable: cues.count, unusable: unusable) }
    guard !cues.isEmpty else { throw .noCues }
    // Of two that begin together the one that stands first in the file stays first.
    let order = cues.indices.sorted { (cues[$0].start, $0) < (cues[$1].start, $1) }
    return order.reduce(into: []) { sorted, index in
      if sorted.last != cues[index] { sorted.append(cues[index]) }
    }
  }

  /// The lines of one cue while they are read: a file without further times must not pile up in it.
  struct Lines {
    private(set) var lines: [ArraySlice<UInt8>] = []
    private var count = 0

    /// Nil when there are too many.
    var all: [ArraySlice<UInt8>]? { count > longestText ? nil : lines }

    mutating func append(_ line: ArraySlice<UInt8>) {
      count += line.count + 1
      if count <= longestText { lines.append(line) }
    }

    mutating func removeLast() {
      guard let last = lines.popLast() else { return }
      count -= last.count + 1
    }
  }
}
