internal import Model

extension SubtitleText {
  /// The subtitle as WebVTT: UTF-8, lines that end in LF, in order of time.
  ///
  /// - Parameters:
  ///   - language: ISO 639-1; it tells which encoding is meant where the bytes are not Unicode.
  ///   - frameRate: Of the video, for a form that counts frames.
  package static func webVTT(
    _ bytes: [UInt8], language: String? = nil, frameRate: Double? = nil
  ) throws(SubtitleFault) -> [UInt8] {
    var text = Array("WEBVTT\n".utf8)
    for cue in try cues(bytes, language: language, frameRate: frameRate) {
      let words = WebVTTText(cue.text)
      guard !words.isBlank else { continue }
      let place = words.isAtTop ? " line:0" : ""
      text += Array("\n\(time(cue.start, ".")) --> \(time(cue.end, "."))\(place)\n".utf8)
      text += words.bytes
      text.append(SubtitleBytes.lineFeed)
    }
    return text
  }
}

/// The text of a cue of SRT as WebVTT has it.
private struct WebVTTText {
  private static let kept = ["<i>", "</i>", "<b>", "</b>", "<u>", "</u>"].map { Array($0.utf8) }
  private static let dropped = ["<s>", "</s>", "</font>"].map { Array($0.utf8) }

  private(set) var bytes: [UInt8] = []
  /// `{\an7}` to `{\an9}`.
  private(set) var isAtTop = false
  private var hasText = false

  var isBlank: Bool { !hasText }

  init(_ text: [UInt8]) {
    bytes.reserveCapacity(text.count)
    var rest = text[...]
    while let byte = rest.first {
      rest = rest.dropFirst(take(byte, rest))
    }
  }

  /// Takes over what stands at the start, and tells how long it was.
  private mutating func take(_ byte: UInt8, _ rest: ArraySlice<UInt8>) -> Int {
    switch byte {
    case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
    case UInt8(ascii: "<"):
      if let tag = Self.kept.first(where: { rest.starts(with: $0) }) {
        bytes += tag
        return tag.count
      }
      if let tag = Self.dropped.first(where: { rest.starts(with: $0) }) { return tag.count }
      if rest.starts(with: Array("<font".utf8)), let end = rest.prefix(300).firstIndex(of: UInt8(ascii: ">"))
      {
        return end - rest.startIndex + 1
      }
      bytes += Array("&lt;".utf8)
    case UInt8(ascii: "{"):
      if let place = position(rest) {
        if place >= 7 { isAtTop = true }
        return 6
      }
      bytes.append(byte)
    default: bytes.append(byte)
    }
    if !SubtitleBytes.isBlank(byte) { hasText = true }
    return 1
  }

  /// The number of `{\an8}`.
  private func position(_ rest: ArraySlice<UInt8>) -> UInt8? {
    let tag = Array(rest.prefix(6))
    guard tag.count == 6, tag.starts(with: Array("{\\an".utf8)), tag[4].isDecimalDigit,
      tag[5] == UInt8(ascii: "}")
    else { return nil }
    return tag[4] - UInt8(ascii: "0")
  }
}
