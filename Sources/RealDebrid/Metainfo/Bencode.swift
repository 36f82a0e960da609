/// A bencoded value (BEP 3), as places in the bytes that it was read from.
indirect enum Bencode: Sendable {
  case integer(Int64)
  case bytes(Range<Int>)
  case list([Bencode])
  case dictionary([Entry])

  struct Entry: Sendable {
    let key: [UInt8]
    let value: Bencode
    /// The value as it stands.
    let range: Range<Int>
  }

  subscript(key: String) -> Entry? {
    guard case .dictionary(let entries) = self else { return nil }
    return entries.first { $0.key == Array(key.utf8) }
  }

  var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  var range: Range<Int>? { if case .bytes(let range) = self { range } else { nil } }
  var list: [Bencode]? { if case .list(let elements) = self { elements } else { nil } }
}

/// Reads one bencoded document, strictly, with bounds on depth and number of values.
struct BencodeReader {
  private let input: [UInt8]
  private var position = 0
  private var values = 0

  private static let maximumDepth = 32
  private static let maximumValues = 1_000_000

  private init(_ input: [UInt8]) { self.input = input }

  /// Throws `syntax` for anything but one whole value.
  static func read(_ input: [UInt8]) throws(MetainfoFault) -> Bencode {
    var reader = BencodeReader(input)
    let value = try reader.value(depth: 0)
    guard reader.position == input.count else { throw reader.fault("bytes follow the end") }
    return value
  }

  private mutating func value(depth: Int) throws(MetainfoFault) -> Bencode {
    guard depth < Self.maximumDepth else { throw fault("nested too deeply") }
    values += 1
    guard values <= Self.maximumValues else { throw fault("too many values") }
    switch try peek() {
    case UInt8(ascii: "i"):
      position += 1
      let number = try number(until: UInt8(ascii: "e"), mayBeNegative: true)
      return .integer(number)
    case UInt8(ascii: "l"):
      position += 1
      var elements: [Bencode] = []
      while try peek() != UInt8(ascii: "e") { elements.append(try value(depth: depth + 1)) }
      position += 1
      return .list(elements)
    case UInt8(ascii: "d"):
      position += 1
      return .dictionary(try entries(depth: depth))
    default:
      return .bytes(try string())
    }
  }

  private mutating func entries(depth: Int) throws(MetainfoFault) -> [Bencode.Entry] {
    var entries: [Bencode.Entry] = []
    var keys: Set<[UInt8]> = []
    while try peek() != UInt8(ascii: "e") {
      let key = Array(input[try string()])
      // Which of two would count differs between programs, and with it the infohash.
      guard keys.insert(key).inserted else { throw fault("a key stands twice") }
      let start = position
      let value = try value(depth: depth + 1)
      entries.append(Bencode.Entry(key: key, value: value, range: start..<position))
    }
    position += 1
    return entries
  }

  private mutating func string() throws(MetainfoFault) -> Range<Int> {
    let start = position
    let length = try number(until: UInt8(ascii: ":"), mayBeNegative: false)
    guard length <= Int64(input.count - position) else {
      position = start
      throw fault("a text is longer than the file")
    }
    let range = position..<position + Int(length)
    position = range.upperBound
    return range
  }

  private mutating func number(until end: UInt8, mayBeNegative: Bool) throws(MetainfoFault) -> Int64 {
    let hasSign = try peek() == UInt8(ascii: "-")
    let isNegative = mayBeNegative && hasSign
    if isNegative { position += 1 }
    let start = position
    var number: Int64 = 0
    while try peek() != end {
      let digit = try peek()
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { throw fault("not a number") }
      let (shifted, overflows) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = shifted.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
      guard !overflows, !overflowsToo else { throw fault("a number is too large") }
      number = sum
      position += 1
    }
    let digits = position - start
    guard digits > 0, digits == 1 || input[start] != UInt8(ascii: "0"), !isNegative || number != 0 else {
      throw fault("not a number")
    }
    position += 1
    return isNegative ? -number : number
  }

  private func peek() throws(MetainfoFault) -> UInt8 {
    guard position < input.count else { throw fault("the file ends early") }
    return input[position]
  }

  private func fault(_ words: String) -> MetainfoFault { .syntax(words, at: position) }
}
