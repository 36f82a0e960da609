/// Reads bencoded bytes and remembers where the values of the outermost dictionary lie.
///
/// The place matters because an infohash is taken over the bytes of `info` as they came, not over a rewritten copy.
struct BencodeReader {
  struct Fault: Error, Hashable {
    let offset: Int
    let message: String
  }

  private static let maximumDepth = 64

  private let bytes: [UInt8]
  private var position = 0
  private var places: [String: Range<Int>] = [:]

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads one value that fills all the bytes.
  static func read(_ bytes: [UInt8]) throws(Fault) -> (value: Bencode, places: [String: Range<Int>]) {
    var reader = BencodeReader(bytes)
    let value = try reader.value(depth: 0)
    guard reader.position == bytes.count else { throw reader.fault("bytes follow the end") }
    return (value, reader.places)
  }

  private mutating func value(depth: Int) throws(Fault) -> Bencode {
    guard depth < Self.maximumDepth else { throw fault("nested too deeply") }
    switch try peek() {
    case UInt8(ascii: "i"):
      position += 1
      return .integer(try number(until: UInt8(ascii: "e")))
    case UInt8(ascii: "l"):
      position += 1
      var values: [Bencode] = []
      while try !atEnd() { values.append(try value(depth: depth + 1)) }
      return .list(values)
    case UInt8(ascii: "d"):
      position += 1
      return .dictionary(try members(depth: depth))
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .bytes(try string())
    default:
      throw fault("no value starts like this")
    }
  }

  private mutating func members(depth: Int) throws(Fault) -> [String: Bencode] {
    var members: [String: Bencode] = [:]
    while try !atEnd() {
      let key = String(decoding: try string(), as: UTF8.self)
      let start = position
      members[key] = try value(depth: depth + 1)
      if depth == 0 { places[key] = start..<position }
    }
    return members
  }

  private mutating func string() throws(Fault) -> [UInt8] {
    let length = try number(until: UInt8(ascii: ":"))
    guard length >= 0, length <= Int64(bytes.count - position) else {
      throw fault("string runs past the end")
    }
    defer { position += Int(length) }
    return Array(bytes[position..<position + Int(length)])
  }

  private mutating func number(until end: UInt8) throws(Fault) -> Int64 {
    guard let stop = bytes[position...].prefix(24).firstIndex(of: end),
      let number = Int64(String(decoding: bytes[position..<stop], as: UTF8.self))
    else { throw fault("not a number") }
    position = stop + 1
    return number
  }

  private mutating func atEnd() throws(Fault) -> Bool {
    guard try peek() == UInt8(ascii: "e") else { return false }
    position += 1
    return true
  }

  private func peek() throws(Fault) -> UInt8 {
    guard position < bytes.count else { throw fault("cut short") }
    return bytes[position]
  }

  private func fault(_ message: String) -> Fault {
    Fault(offset: position, message: message)
  }
}
