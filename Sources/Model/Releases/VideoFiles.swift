/// Which files of a release are videos.
package enum VideoFiles {
  /// The video types that Real-Debrid serves unpacked (`reference`: zurg's list), lower case.
  package static let extensions: Set<String> = [
    "avi", "flv", "m2ts", "m4v", "mkv", "mov", "mp4", "mpg", "mpeg", "ts", "webm", "wmv",
  ]

  /// The lower-case extension of a path's last component, without the dot; empty where there is none.
  package static func fileExtension(of path: String) -> String {
    // Bytes: every name of a library comes by here.
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return "" }
    return Substring(name[name.index(after: dot)...]).lowercased()
  }

  package static func isVideo(_ path: String) -> Bool { extensions.contains(fileExtension(of: path)) }
}
