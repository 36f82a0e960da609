package import SystemPackage

/// What is mounted where, as this process sees it.
package struct MountTable: Sendable, Hashable {
  package struct Mount: Sendable, Hashable {
    /// What tells it from another one at the same place: numbers of it, its parent and its disk, and the folder of that.
    package let identity: String
    package let point: FilePath
    /// Such as `ext4`.
    package let kind: String
  }

  package let mounts: [Mount]

  /// - Parameter text: As `/proc/self/mountinfo` has it.
  package init(_ text: String) {
    mounts = text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count > 4, let dash = words.firstIndex(of: "-"), dash + 1 < words.count else { return nil }
      return Mount(
        identity: words[..<4].joined(separator: " "), point: FilePath(Self.plain(words[4])),
        kind: String(words[dash + 1]))
    }
  }

  /// The table at this moment; nil without `/proc`.
  package static func current() -> MountTable? {
    // Whoever asks does without it.
    guard let bytes = try? FileReading.bytes(of: path, limit: 4 << 20) else { return nil }
    return MountTable(String(decoding: bytes, as: UTF8.self))
  }

  static let path: FilePath = "/proc/self/mountinfo"

  /// The mounts that a folder lies on or that lie in it; another one there may show other files.
  package func touching(_ folder: FilePath) -> [Mount] {
    mounts.filter { folder.starts(with: $0.point) || $0.point.starts(with: folder) }
  }

  /// The kinds of the filesystem that a folder lies on and of those in it.
  package func kinds(in folder: FilePath) -> [String] {
    let touching = touching(folder)
    // Of several at the same place the last one shows.
    let own = touching.filter { folder.starts(with: $0.point) }.enumerated().max {
      ($0.element.point.components.count, $0.offset) < ($1.element.point.components.count, $1.offset)
    }
    return (own.map { [$0.element.kind] } ?? [])
      + touching.filter { $0.point != folder && $0.point.starts(with: folder) }.map(\.kind)
  }

  /// Blanks, tabs, ends of lines and backslashes are written as three octal digits.
  private static func plain(_ word: Substring) -> String {
    guard word.utf8.contains(UInt8(ascii: "\\")) else { return String(word) }
    var bytes: [UInt8] = []
    var rest = Array(word.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"),
        let code = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
      {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
