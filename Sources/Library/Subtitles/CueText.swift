internal import Model

/// The text of one cue with the markup that players of SRT know, and nothing that they would show by mistake.
enum CueText {
  /// What a file's markup is like.
  enum Form: Sendable, Hashable { case subRip, webVTT, script }

  /// The lines without control characters and foreign markup, and without empty ones among them: an empty line ends
  /// a cue of SRT.
  static func clean(_ lines: [ArraySlice<UInt8>], _ form: Form) -> [UInt8] {
    var text: [UInt8] = []
    for line in lines {
      let line = SubtitleBytes.trimmed(clean(line, form)[...])
      guard !line.isEmpty else { continue }
      if !text.isEmpty { text.append(SubtitleBytes.lineFeed) }
      text += line
    }
    return text
  }

  /// The lines of a text in ASS, where `\N` ends a line and `\h` is a blank.
  static func scriptLines(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [[UInt8]] = [[]]
    var rest = text
    while let byte = rest.popFirst() {
      switch (byte, rest.first) {
      case (UInt8(ascii: "\\"), UInt8(ascii: "N")), (UInt8(ascii: "\\"), UInt8(ascii: "n")):
        rest.removeFirst()
        lines.append([])
      case (UInt8(ascii: "\\"), UInt8(ascii: "h")):
        rest.removeFirst()
        lines[lines.count - 1].append(UInt8(ascii: " "))
      default: lines[lines.count - 1].append(byte)
      }
    }
    return lines.map { $0[...] }
  }

  private static func clean(_ line: ArraySlice<UInt8>, _ form: Form) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(line.count)
    var rest = line
    while let byte = rest.first {
      if let (count, replacement) = markup(rest, form) ?? hidden(rest) {
        text += replacement
        rest = rest.dropFirst(count)
      } else {
        text.append(byte)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  /// What stands at the start instead of text, how long it is, and what becomes of it.
  private static func markup(_ rest: ArraySlice<UInt8>, _ form: Form) -> (Int, [UInt8])? {
    switch rest.first {
    case UInt8(ascii: "<"):
      guard let body = enclosed(rest, UInt8(ascii: ">")), let tag = CueTag.written(body, form) else {
        return nil
      }
      return (body.count + 2, Array(tag.utf8))
    case UInt8(ascii: "{"):
      guard form != .webVTT, let body = enclosed(rest, UInt8(ascii: "}")) else { return nil }
      guard body.first == UInt8(ascii: "\\") else { return form == .script ? (body.count + 2, []) : nil }
      // Where on the screen a text stands is understood by most players.
      return (body.count + 2, position(body).map { Array("{\\an".utf8) + [$0, UInt8(ascii: "}")] } ?? [])
    case UInt8(ascii: "&"):
      guard form == .webVTT else { return nil }
      let name = rest.dropFirst().prefix(6).prefix { $0 != UInt8(ascii: ";") }
      guard rest.dropFirst(name.count + 1).first == UInt8(ascii: ";"),
        let text = entities[String(decoding: name, as: UTF8.self)]
      else { return nil }
      return (name.count + 2, Array(text.utf8))
    case UInt8(ascii: "-"):
      // In a text it could be taken for times.
      return rest.starts(with: Array("-->".utf8)) ? (3, Array("→".utf8)) : nil
    default: return nil
    }
  }

  /// Characters that do not show, and separators of lines that are none in SRT.
  private static func hidden(_ rest: ArraySlice<UInt8>) -> (Int, [UInt8])? {
    guard let byte = rest.first else { return nil }
    if byte == UInt8(ascii: "\t") { return (1, Array(" ".utf8)) }
    if byte < 0x20 || byte == 0x7f { return (1, []) }
    let next = rest.dropFirst().prefix(2)
    switch (byte, next.first ?? 0, next.last ?? 0) {
    case (0xc2, 0x80...0x9f, _): return (2, [])
    case (0xe2, 0x80, 0xa8), (0xe2, 0x80, 0xa9): return (3, Array(" ".utf8))
    case (0xef, 0xbb, 0xbf): return (3, [])
    default: return nil
    }
  }

  /// What stands between the first byte and the closing one; nil where another opens before, or none closes soon.
  private static func enclosed(_ rest: ArraySlice<UInt8>, _ closing: UInt8) -> ArraySlice<UInt8>? {
    let body = rest.dropFirst().prefix(256).prefix { $0 != closing && $0 != rest.first }
    return rest.dropFirst(body.count + 1).first == closing ? body : nil
  }

  /// The digit of `\an8`, the first one counts.
  private static func position(_ body: ArraySlice<UInt8>) -> UInt8? {
    body.split(separator: UInt8(ascii: "\\")).lazy.map { SubtitleBytes.trimmed($0) }
      .first { $0.count == 3 && $0.starts(with: Array("an".utf8)) && $0.last.map(\.isDecimalDigit) == true }?
      .last
  }

  private static let entities = [
    "amp": "&", "lt": "<", "gt": ">", "nbsp": "\u{a0}", "quot": "\"", "apos": "'", "#39": "'",
    "lrm": "\u{200e}", "rlm": "\u{200f}",
  ]
}
