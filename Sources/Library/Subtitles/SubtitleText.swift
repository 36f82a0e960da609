/// Turns subtitles of any common form and encoding into the one that every player reads: SRT in UTF-8.
package enum SubtitleText {
  /// Longer files are no subtitles of one video.
  package static let maximumBytes = 8 << 20
  package static let maximumCues = 50_000

  /// The subtitle as SRT: UTF-8 without a byte order mark, lines that end in LF, counters from 1, in order of time.
  ///
  /// - Parameters:
  ///   - language: ISO 639-1; it tells which encoding is meant where the bytes are not Unicode.
  ///   - frameRate: Of the video, for a form that counts frames.
  package static func srt(
    _ bytes: [UInt8], language: String? = nil, frameRate: Double? = nil
  ) throws(SubtitleFault) -> [UInt8] {
    write(try cues(bytes, language: language, frameRate: frameRate))
  }

  static func cues(
    _ bytes: [UInt8], language: String?, frameRate: Double?
  ) throws(SubtitleFault) -> [SubtitleCue] {
    guard bytes.count <= maximumBytes else { throw .tooLarge(bytes: bytes.count) }
    if let kind = archive(bytes) { throw .archive(kind) }
    return try read(try SubtitleEncoding.utf8(bytes, language: language), frameRate)
  }

  private static func archive(_ bytes: [UInt8]) -> String? {
    let kinds: [(name: String, start: [UInt8])] = [
      ("ZIP", [0x50, 0x4b, 0x03, 0x04]), ("ZIP", [0x50, 0x4b, 0x05, 0x06]), ("RAR", Array("Rar!".utf8)),
      ("7z", [0x37, 0x7a, 0xbc, 0xaf]), ("gzip", [0x1f, 0x8b]), ("bzip2", Array("BZh".utf8)),
      ("xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a]),
    ]
    return kinds.first { bytes.starts(with: $0.start) }?.name
  }

  private static func read(
    _ text: [UInt8], _ frameRate: Double?
  ) throws(SubtitleFault) -> [SubtitleCue] {
    guard let start = text.firstIndex(where: { !SubtitleBytes.isBlank($0) }) else { throw .empty }
    let head = String(decoding: text[start...].prefix(400), as: UTF8.self).lowercased()
    if ["<!doctype", "<html", "<head", "<body", "<?xml"].contains(where: { head.hasPrefix($0) }) {
      throw .webPage
    }
    let marks = head.filter { !$0.isWhitespace }
    if ["{\"", "[{\"", "[\"", "{}", "[]"].contains(where: { marks.hasPrefix($0) }) { throw .json }
    let lines = TextLines(text[start...])
    if head.hasPrefix("webvtt") { return try WebVTTReader.cues(lines) }
    if ["[script info]", "[v4", "[events]"].contains(where: { head.contains($0) }) {
      return try ScriptReader.cues(lines)
    }
    if MicroDVDReader.isOne(lines) { return try MicroDVDReader.cues(lines, rate: frameRate) }
    return try SubRipReader.cues(lines)
  }

  private static func write(_ cues: [SubtitleCue]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, cue) in cues.enumerated() {
      let times = "\(time(cue.start, ",")) --> \(time(cue.end, ","))"
      bytes += Array("\(index == 0 ? "" : "\n")\(index + 1)\n\(times)\n".utf8)
      bytes += cue.text
      bytes.append(SubtitleBytes.lineFeed)
    }
    return bytes
  }

  /// - Parameter mark: What stands before the thousandths.
  static func time(_ milliseconds: Int, _ mark: Character) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
    let fraction = String(String(1_000 + rest).dropFirst())
    return "\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))\(mark)\(fraction)"
  }
}
