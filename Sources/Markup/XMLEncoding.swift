/// Turns documents of any encoding into UTF-8.
enum XMLEncoding {
  /// The document in valid UTF-8 without its byte order mark; its declaration may still name another encoding.
  static func utf8(_ bytes: [UInt8]) throws(XMLFault) -> [UInt8] {
    switch (bytes.first, bytes.dropFirst().first, bytes.dropFirst(2).first) {
    case (0xef, 0xbb, 0xbf): return try valid(bytes[3...])
    case (0xff, 0xfe, _): return EncodedText.utf16(bytes[2...], highByteFirst: false)
    case (0xfe, 0xff, _): return EncodedText.utf16(bytes[2...], highByteFirst: true)
    // Without a mark the first character is `<` all the same.
    case (0x3c, 0, _): return EncodedText.utf16(bytes[...], highByteFirst: false)
    case (0, 0x3c, _): return EncodedText.utf16(bytes[...], highByteFirst: true)
    default: break
    }
    guard let name = declaredName(bytes)?.uppercased() else { return try valid(bytes[...]) }
    // A declaration that reads as ASCII cannot be right about UTF-16: programs that write into strings leave it.
    if ["UTF-8", "UTF8", "US-ASCII", "ASCII"].contains(name) || name.hasPrefix("UTF-16") {
      return try valid(bytes[...])
    }
    return try TextConverter(from: name).utf8(bytes)
  }

  /// The encoding in `<?xml … encoding="…"?>`.
  private static func declaredName(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(200), as: UTF8.self).drop { $0.isWhitespace }
    guard head.hasPrefix("<?xml") else { return nil }
    let declaration = head.prefix { $0 != ">" }
    guard let word = declaration.firstRange(of: "encoding") else { return nil }
    let rest = declaration[word.upperBound...].drop { $0.isWhitespace || $0 == "=" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }

  private static func valid(_ bytes: ArraySlice<UInt8>) throws(XMLFault) -> [UInt8] {
    if String(validating: bytes, as: UTF8.self) != nil { return Array(bytes) }
    // No character of several bytes contains a line feed, so each line is valid or not by itself.
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    throw XMLFault(
      "the text is not UTF-8; save it as UTF-8, or name its encoding in the XML declaration",
      line: bad.map { $0 + 1 })
  }
}
