/// How much of a document is put up with.
package struct XMLLimits: Sendable, Hashable {
  /// The size of the file.
  package var bytes: Int
  /// Elements inside each other; the root counts.
  package var depth: Int
  /// Bytes of one tag with its attributes.
  package var tag: Int

  package init(bytes: Int = 4 << 20, depth: Int = 64, tag: Int = 8 << 10) {
    self.bytes = bytes
    self.depth = depth
    self.tag = tag
  }
}
