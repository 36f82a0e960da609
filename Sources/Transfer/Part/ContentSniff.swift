/// What the first bytes of a file say against its being a video.
///
/// Only what is certainly something else is named: players forgive a wrong extension, and unknown beginnings are theirs
/// to judge.
enum ContentSniff {
  /// Bytes that are looked at, or the whole of a smaller file.
  static let length = 4096

  /// Why the file is no video; nil when nothing says so.
  static func objection(to head: [UInt8]) -> String? {
    guard !head.isEmpty else { return nil }
    if head.allSatisfy({ $0 == 0 }) { return "it begins with nothing but zeros" }
    if let known = signatures.first(where: { head.starts(with: $0.bytes) }) { return "it is \(known.name)" }
    let text = head.drop { blanks.contains($0) }.prefix(16).map { byte in
      (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
    return pages.contains { text.starts(with: $0.utf8) } ? "it is a page of text" : nil
  }

  private static let signatures: [(bytes: [UInt8], name: String)] = [
    (Array("Rar!".utf8), "a RAR archive"), (Array("PK\u{3}\u{4}".utf8), "a ZIP archive"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"), ([0x1F, 0x8B], "a gzip archive"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"), (Array("MZ".utf8), "a program"),
    (Array("d8:announce".utf8), "a torrent file"), (Array("%PDF".utf8), "a PDF document"),
  ]

  private static let pages = ["<html", "<!doctype", "<?xml", "<head", "<body", "<script", "{\"error"]

  /// A byte order mark and white space.
  private static let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
}
