/// What the service derives from the ending of a file's name.
enum MediaType {
  /// The endings that the service hands out unpacked; any other selected file turns the torrent into one archive.
  private static let unpacked: Set<String> = [
    "avi", "flv", "m2ts", "m4v", "mkv", "mov", "mp4", "mpg", "mpeg", "ts", "webm", "wmv",
    "mp3", "flac", "m4a",
  ]

  private static let names = [
    "mkv": "video/x-matroska", "mp4": "video/mp4", "m4v": "video/x-m4v", "avi": "video/x-msvideo",
    "mov": "video/quicktime", "webm": "video/webm", "ts": "video/mp2t", "rar": "application/x-rar-compressed",
    "mp3": "audio/mpeg", "flac": "audio/flac", "jpg": "image/jpeg", "png": "image/png",
  ]

  private static let heads: [String: [UInt8]] = [
    "mkv": [0x1A, 0x45, 0xDF, 0xA3],
    "webm": [0x1A, 0x45, 0xDF, 0xA3],
    "mp4": [0, 0, 0, 0x18] + [UInt8]("ftypisom".utf8),
    "m4v": [0, 0, 0, 0x18] + [UInt8]("ftypM4V ".utf8),
    "avi": [UInt8]("RIFF".utf8) + [0, 0, 0, 0] + [UInt8]("AVI LIST".utf8),
    "rar": [UInt8]("Rar!".utf8) + [0x1A, 0x07, 0x00],
  ]

  static func isUnpacked(_ name: String) -> Bool {
    unpacked.contains(ending(of: name))
  }

  static func name(for file: String) -> String {
    names[ending(of: file)] ?? "application/octet-stream"
  }

  /// The bytes that a file of this kind starts with, so that generated videos pass a look at their first bytes.
  static func head(for file: String) -> [UInt8] {
    heads[ending(of: file)] ?? []
  }

  private static func ending(of name: String) -> String {
    name.split(separator: ".").last.map { $0.lowercased() } ?? ""
  }
}
