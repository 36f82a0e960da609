/// An image as it came, found to be whole.
package struct ArtworkImage: Sendable, Hashable {
  package let bytes: [UInt8]
  package let format: ImageFormat

  package init(bytes: [UInt8], format: ImageFormat) {
    self.bytes = bytes
    self.format = format
  }

  /// Without a dot: `jpg`, `png`, `webp`.
  package var fileExtension: String { format.rawValue }
}
