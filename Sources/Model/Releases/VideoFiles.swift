/// Which files of a release are videos.
package enum VideoFiles {
  /// The video types that Real-Debrid serves unpacked (`reference`: zurg's list), lower case.
  package static let extensions: Set<String> = [
    "avi", "flv", "m2ts", "m4v", "mkv", "mov", "mp4", "mpg", "mpeg", "ts", "webm", "wmv",
  ]

  /// The lower-case extension of a path's last component, without the dot; empty where there is none.
  package static func fileExtension(of path: String) -> String {
    Substring(extensionBytes(of: path)).lowercased()
  }

  package static func isVideo(_ path: String) -> Bool {
    let bytes = extensionBytes(of: path)
    return bytes.count <= longest && packed.contains(pack(bytes))
  }

  /// Bytes, of which none is copied: every name of a library comes by here.
  private static func extensionBytes(of path: String) -> Substring.UTF8View {
    let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
    var name = path.utf8[...]
    while name.last == slash { name.removeLast() }
    guard let mark = name.lastIndex(where: { $0 == slash || $0 == dot }), name[mark] == dot,
      mark != name.startIndex, name[name.index(before: mark)] != slash
    else { return name[name.endIndex...] }
    return name[name.index(after: mark)...]
  }

  /// Bytes that fit into a number behind the one that tells their count.
  private static let longest = 7

  /// The types as numbers.
  private static let packed = extensions.map { pack($0.utf8) }

  private static func pack(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(1) { $0 << 8 | UInt64((0x41...0x5a).contains($1) ? $1 | 0x20 : $1) }
  }
}
