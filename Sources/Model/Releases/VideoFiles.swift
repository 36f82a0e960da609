/// Which files of a release are videos.
package enum VideoFiles {
  /// The video types that Real-Debrid serves unpacked (`reference`: zurg's list), lower case.
  package static let extensions: Set<String> = [
    "avi", "flv", "m2ts", "m4v", "mkv", "mov", "mp4", "mpg", "mpeg", "ts", "webm", "wmv",
  ]

  /// The lower-case extension of a path's last component, without the dot; empty where there is none.
  package static func fileExtension(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  package static func isVideo(_ path: String) -> Bool { extensions.contains(fileExtension(of: path)) }
}
