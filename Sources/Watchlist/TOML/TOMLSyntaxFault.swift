/// Puts the parser's faults into words for people, and at the place that is meant.
///
/// The parser says `Error while parsing <scope>: <reason>` and points at where it stood when it gave up.
enum TOMLSyntaxFault {
  static func reworded(_ fault: TOMLFault, in source: TOMLSource) -> TOMLFault {
    let (scope, reason) = parts(of: fault.message)
    let offset = source.offset(of: fault.position)
    if reason.hasPrefix("cannot redefine existing") {
      return redefinition(scope, reason, at: offset, fault.position, source)
    }
    if valueScopes.contains(scope) { return badValue(scope, reason, at: offset, fault.position, source) }

    var message = reason.replacing("encountered end-of-file", with: "the file ends here").replacing(
      ", saw ", with: ", found ")
    if message == "the file ends here" {
      message = "the file ends in the middle of \(article(scope)) \(scope)"
    }
    if reason.hasPrefix("unknown escape sequence") || scope == "unicode scalar sequence" {
      message += #"; a backslash in double quotes begins an escape, so write \\ or use single quotes"#
    }
    return TOMLFault(at: fault.position, "syntax error: \(message)")
  }

  /// Scopes in which a value without quotes was taken for a number or a date.
  private static let valueScopes: Set<String> = [
    "value", "boolean", "decimal integer", "binary integer", "octal integer", "hexadecimal integer",
    "floating-point", "hexadecimal floating-point", "inf-or-nan", "infinity or nan", "date", "time",
    "date-time",
  ]

  private static func article(_ noun: String) -> String {
    ["a", "e", "i", "o", "u"].contains(noun.first) ? "an" : "a"
  }

  private static func parts(of message: String) -> (scope: String, reason: String) {
    let prefix = "Error while parsing "
    guard message.hasPrefix(prefix), let colon = message.firstRange(of: ": ") else {
      return ("document", message)
    }
    return (
      String(message[..<colon.lowerBound].dropFirst(prefix.count)), String(message[colon.upperBound...])
    )
  }

  private static func redefinition(
    _ scope: String, _ reason: String, at offset: Int, _ position: TOMLPosition, _ source: TOMLSource
  ) -> TOMLFault {
    if scope == "table header" {
      let header = source.bytes[offset...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "#") }
      let name = String(decoding: header, as: UTF8.self).filter { !$0.isWhitespace }
      return TOMLFault(
        at: position,
        "\(name) is given already; a [table] stands once, and one that may repeat is always a [[table]]"
      )
    }
    guard let key = keyRange(before: offset, in: source) else {
      return TOMLFault(at: position, "this key is given already, and as something that is no table")
    }
    return TOMLFault(
      at: source.position(of: key.lowerBound), "duplicate key '\(source.text(key))': it is given already")
  }

  /// The key whose value begins at `offset`; nil where no `key =` stands before it.
  private static func keyRange(before offset: Int, in source: TOMLSource) -> Range<Int>? {
    let bytes = source.bytes
    func skippingBlanks(_ end: Int) -> Int {
      var end = end
      while end > 0, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\t") { end -= 1 }
      return end
    }
    var start = skippingBlanks(offset)
    guard start > 0, bytes[start - 1] == UInt8(ascii: "=") else { return nil }
    let end = skippingBlanks(start - 1)
    start = end
    while start > 0 {
      let last = bytes[start - 1]
      if last == UInt8(ascii: "\"") || last == UInt8(ascii: "'") {
        guard let quote = bytes[..<(start - 1)].lastIndex(of: last) else { return nil }
        start = quote
      } else {
        while start > 0, isBare(bytes[start - 1]) { start -= 1 }
      }
      let dot = skippingBlanks(start)
      guard dot > 0, bytes[dot - 1] == UInt8(ascii: ".") else { break }
      start = skippingBlanks(dot - 1)
    }
    return start < end ? start..<end : nil
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func badValue(
    _ scope: String, _ reason: String, at offset: Int, _ position: TOMLPosition, _ source: TOMLSource
  ) -> TOMLFault {
    func endsValue(_ byte: UInt8) -> Bool { #" ,[]{}=#"'"#.utf8.contains(byte) || byte < 0x20 }
    let start = source.bytes[..<offset].lastIndex(where: endsValue).map { $0 + 1 } ?? 0
    let end = source.bytes[offset...].firstIndex(where: endsValue) ?? source.bytes.count
    guard start < end else {
      return TOMLFault(at: position, "syntax error: expected a value; texts stand in double quotes")
    }
    let value = source.text(start..<end)
    let place = source.position(of: start)
    if reason.contains("not representable") || reason.contains("length limit") || reason.contains("too long")
    {
      return TOMLFault(at: place, "the number \(value.abridged) is too large")
    }
    // What is nothing like a number may be an address with a key in it, so it is not repeated.
    let subject = scope == "value" ? "this" : value.abridged
    return TOMLFault(
      at: place, "syntax error: \(subject) is no number, date or boolean; texts stand in double quotes")
  }
}
