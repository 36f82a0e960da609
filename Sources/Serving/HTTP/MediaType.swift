internal import Model

/// Media types of answers; of a file, by its extension.
enum MediaType {
  static let json = "application/json; charset=utf-8"
  static let html = "text/html; charset=utf-8"
  static let text = "text/plain; charset=utf-8"

  private static let types = [
    "mkv": "video/x-matroska", "mp4": "video/mp4", "m4v": "video/mp4", "mov": "video/quicktime",
    "webm": "video/webm", "avi": "video/x-msvideo", "ts": "video/mp2t", "m2ts": "video/mp2t",
    "mpg": "video/mpeg", "mpeg": "video/mpeg", "wmv": "video/x-ms-wmv", "flv": "video/x-flv",
    // Some players take a text for another encoding unless it is told.
    "srt": "application/x-subrip; charset=utf-8", "vtt": "text/vtt; charset=utf-8",
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp",
  ]

  static func of(_ name: String) -> String {
    types[VideoFiles.fileExtension(of: name)] ?? "application/octet-stream"
  }
}
