/// Reads records of separated values (RFC 4180), one after the other.
///
/// Total: a quote that stands where none should is text.
struct CSVReader: Sendable {
  private let bytes: ArraySlice<UInt8>
  private let separator: UInt8
  private var index: Int
  /// The line, counted from 1, on which the last record began.
  private(set) var line = 1
  /// Whether the text ended before a quoted field did.
  private(set) var isCut = false
  private var nextLine = 1

  init(_ bytes: ArraySlice<UInt8>, separator: UInt8 = UInt8(ascii: ",")) {
    self.bytes = bytes
    self.separator = separator
    index = bytes.startIndex
  }

  /// The fields of the next record that is not an empty line; nil at the end.
  mutating func next() -> [String]? {
    while index < bytes.endIndex {
      line = nextLine
      let fields = record()
      if fields != [""] { return fields }
    }
    return nil
  }

  private mutating func record() -> [String] {
    var fields: [String] = []
    while true {
      fields.append(field())
      guard index < bytes.endIndex else { return fields }
      let end = bytes[index]
      index += 1
      if end == separator { continue }
      if end == 0x0D, index < bytes.endIndex, bytes[index] == 0x0A { index += 1 }
      nextLine += 1
      return fields
    }
  }

  /// Up to the separator, line end or end of the text that follows.
  private mutating func field() -> String {
    var value: [UInt8] = []
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: "\"") {
      index += 1
      quoted(&value)
    }
    while index < bytes.endIndex, bytes[index] != separator, bytes[index] != 0x0A, bytes[index] != 0x0D {
      value.append(bytes[index])
      index += 1
    }
    return String(decoding: value, as: UTF8.self)
  }

  private mutating func quoted(_ value: inout [UInt8]) {
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        guard index < bytes.endIndex, bytes[index] == byte else { return }
        index += 1
      }
      if byte == 0x0A { nextLine += 1 }
      value.append(byte)
    }
    isCut = true
  }
}
