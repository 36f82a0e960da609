/// The names that files may have in the tree.
package enum FileName {
  /// Whether a name from a file of ours names something in the same folder and nothing else.
  package static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 255
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
  }
}
