/// Texts that are not in UTF-8.
package enum EncodedText {
  /// A text in an encoding older than Unicode, with U+FFFD for every byte that stands for nothing there.
  ///
  /// - Parameter encoding: As `iconv` calls it, `CP1252`.
  /// - Returns: UTF-8 and the number of bytes that were lost; nil where the system does not know the encoding.
  package static func utf8(_ bytes: [UInt8], in encoding: String) -> (text: [UInt8], lost: Int)? {
    // Which encodings there are is the system's business; the caller has others to try.
    guard let converter = try? TextConverter(from: encoding) else { return nil }
    let (text, lost) = converter.lossy(bytes)
    return String(validating: text, as: UTF8.self) == nil ? nil : (text, lost)
  }

  /// UTF-16 in UTF-8, with U+FFFD for what is none; half a unit at the end is left out.
  package static func utf16(_ bytes: ArraySlice<UInt8>, highByteFirst: Bool) -> [UInt8] {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).lazy.map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return highByteFirst ? first << 8 | second : second << 8 | first
    }
    return Array(String(decoding: Array(units), as: UTF16.self).utf8)
  }
}
