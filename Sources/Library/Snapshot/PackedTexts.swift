internal import SystemPackage

/// Short texts and paths in one run of bytes, each under a number, of which several may be under the same.
///
/// A title has a dozen of them, mostly paths that begin alike: each tells only how it differs from the one before. Apart
/// they would take many times the memory. What the first of them is compared with, whoever reads has to know too: a folder,
/// which is kept elsewhere.
struct PackedTexts: Sendable, Hashable {
  private let bytes: [UInt8]

  /// Puts texts together; those that begin alike belong next to each other.
  struct Builder {
    private var bytes: [UInt8] = []
    private var last: [UInt8]

    /// - Parameter first: What the first one is likely to begin with.
    init(after first: FilePath = "") {
      last = first.bytes
      // As much as most titles take: growing takes longer than putting texts together.
      last.reserveCapacity(256)
      bytes.reserveCapacity(256)
    }

    mutating func add(_ slot: UInt8, _ text: String) {
      var text = text
      text.withUTF8 { unsafe add(slot, bytes: UnsafeRawBufferPointer($0)) }
    }

    mutating func add(_ slot: UInt8, _ path: FilePath) {
      unsafe path.withBytes { unsafe add(slot, bytes: $0) }
    }

    mutating func add(_ slot: UInt8, bytes text: UnsafeRawBufferPointer) {
      var shared = 0
      let most = min(last.count, text.count)
      while shared < most, unsafe last[shared] == text[shared] { shared += 1 }
      let rest = unsafe UnsafeRawBufferPointer(rebasing: text[shared...])
      bytes.append(slot)
      append(count: shared)
      append(count: rest.count)
      unsafe bytes.append(contentsOf: rest)
      last.removeLast(last.count - shared)
      unsafe last.append(contentsOf: rest)
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

    /// Copied, so that the room for more is not kept: an array made of an array would be the same one.
    var packed: PackedTexts { PackedTexts(bytes: bytes.map(\.self)) }
  }

  /// Calls `body` with number and text of each, in their order, until it answers false.
  func forEach(after first: [UInt8] = [], _ body: (UInt8, [UInt8]) -> Bool) {
    var position = 0
    var text = first
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
  subscript(slot: UInt8, after first: [UInt8] = []) -> [UInt8]? {
    var found: [UInt8]?
    forEach(after: first) { number, text in
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
