/// Reads a whole TOML document into values of our own.
package enum TOMLDocument {
  /// How deep tables and arrays may nest, dotted keys included.
  package static let maximumDepth = 64

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let wideByteOrderMarks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]

  /// The document's root table.
  ///
  /// A byte order mark is skipped and not counted in columns.
  package static func parse(_ bytes: [UInt8]) throws(TOMLFault) -> TOMLTable {
    guard !wideByteOrderMarks.contains(where: bytes.starts(with:)) else {
      throw TOMLFault(at: .start, "the file is UTF-16 text; save it as UTF-8")
    }
    let text = TOMLSource(bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes)
    if let offset = text.firstInvalidOffset {
      throw TOMLFault(at: text.position(of: offset), "the text is not valid UTF-8 from here on")
    }
    if let offset = TOMLNesting.firstTooDeep(in: text.bytes, limit: maximumDepth) {
      throw TOMLFault(at: text.position(of: offset), "nested more than \(maximumDepth) levels deep")
    }
    do throws(TOMLFault) {
      return try TOMLBuilder.build(text.bytes)
    } catch {
      throw TOMLSyntaxFault.reworded(error, in: text)
    }
  }
}
