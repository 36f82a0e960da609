/// Short texts and paths in one run of bytes, each under a number, of which several may be under the same.
///
/// A title has a dozen of them, mostly paths that begin alike: each tells only how it differs from the one before. Apart
/// they would take many times the memory.
struct PackedTexts: Sendable, Hashable {
  private let bytes: [UInt8]

  /// Puts texts together; those that begin alike belong next to each other.
  struct Builder {
    private var bytes: [UInt8] = []
    private var last: [UInt8] = []

    mutating func add(_ slot: UInt8, _ text: [UInt8]) {
      var shared = 0
      while shared < last.count, shared < text.count, last[shared] == text[shared] { shared += 1 }
      bytes.append(slot)
      append(count: shared)
      append(count: text.count - shared)
      bytes += text[shared...]
      last = text
    }

    /// Seven bits a byte, the low ones first.
    private mutating func append(count: Int) {
      var rest = count
      while rest > 0x7f {
        bytes.append(UInt8(rest & 0x7f) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }

    var packed: PackedTexts { PackedTexts(bytes: Array(bytes)) }
  }

  /// Calls `body` with number and text of each, in their order, until it answers false.
  func forEach(_ body: (UInt8, [UInt8]) -> Bool) {
    var position = 0
    var text: [UInt8] = []
    while position < bytes.count {
      let slot = bytes[position]
      position += 1
      let shared = count(at: &position)
      let length = count(at: &position)
      text.removeLast(text.count - shared)
      text += bytes[position..<position + length]
      position += length
      guard body(slot, text) else { return }
    }
  }

  /// The first text under a number.
  subscript(slot: UInt8) -> [UInt8]? {
    var found: [UInt8]?
    forEach { number, text in
      if number == slot { found = text }
      return found == nil
    }
    return found
  }

  private func count(at position: inout Int) -> Int {
    var count = 0
    var shift = 0
    while true {
      let byte = bytes[position]
      position += 1
      count |= Int(byte & 0x7f) << shift
      if byte & 0x80 == 0 { return count }
      shift += 7
    }
  }
}
