/// Reads JSON as the Rust core's derived decoders do: a key twice, a null or a number in the wrong form is a fault.
struct StrictJSON {
  private(set) var faults: [String] = []
  private let bytes: [UInt8]
  private var place = 0

  /// What is wrong with a document, each with its path; nothing for a sound one.
  static func faults(in bytes: [UInt8]) -> [String] {
    var reader = StrictJSON(bytes: bytes)
    if String(validating: bytes, as: UTF8.self) == nil { return ["not UTF-8"] }
    guard reader.value("") else { return reader.faults + ["not JSON near byte \(reader.place)"] }
    reader.skipBlanks()
    return reader.place == bytes.count ? reader.faults : reader.faults + ["something behind the document"]
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0a, 0x0d].contains(byte) { place += 1 }
  }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[place...].starts(with: text.utf8) else { return false }
    place += text.utf8.count
    return true
  }

  private mutating func value(_ path: String) -> Bool {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return object(path)
    case UInt8(ascii: "["): return array(path)
    case UInt8(ascii: "\""): return string() != nil
    case UInt8(ascii: "t"): return take("true")
    case UInt8(ascii: "f"): return take("false")
    case UInt8(ascii: "n"):
      faults.append("\(path): null")
      return take("null")
    default: return number(path)
    }
  }

  private mutating func object(_ path: String) -> Bool {
    var keys: Set<String> = []
    place += 1
    skipBlanks()
    if take("}") { return true }
    repeat {
      skipBlanks()
      guard let key = string() else { return false }
      if !keys.insert(key).inserted { faults.append("\(path): the key \(key) twice") }
      skipBlanks()
      guard take(":"), value("\(path).\(key)") else { return false }
      skipBlanks()
    } while take(",")
    return take("}")
  }

  private mutating func array(_ path: String) -> Bool {
    place += 1
    skipBlanks()
    if take("]") { return true }
    var index = 0
    repeat {
      guard value("\(path)[\(index)]") else { return false }
      index += 1
      skipBlanks()
    } while take(",")
    return take("]")
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    let start = place
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { return nil }
      place += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    let end = place
    return take("\"") ? String(decoding: bytes[start..<end], as: UTF8.self) : nil
  }

  /// Every number of the protocol that we send is a whole one.
  private mutating func number(_ path: String) -> Bool {
    let start = place
    while let byte = next, "+-.eE0123456789".utf8.contains(byte) { place += 1 }
    let digits = bytes[start..<place]
    if digits.contains(where: { !(0x30...0x39).contains($0) }) {
      faults.append("\(path): not a whole number")
    }
    return !digits.isEmpty
  }
}
