// Values that nobody asks for: most of a sidecar.
extension JSONScanner {
  /// Passes over the value that comes, with all that is in it, in one loop.
  /// - Parameter depth: In how many arrays and objects it lies.
  mutating func skipValue(depth: Int) throws(JSONCursor.Odd) {
    var containers = Containers()
    while true {
      switch byte {
      case UInt8(ascii: "\""):
        let string = try string()
        // Only to see whether it is well formed.
        if !string.isPlain { _ = try unsafe JSONEscapes.decode(self[string.content]) }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        containers.enter(isObject: byte == UInt8(ascii: "{"))
        guard depth + containers.count <= Self.maximumDepth else { throw JSONCursor.Odd() }
        pass()
        skipBlanks()
        if byte == containers.closing { break }
        if containers.isObject { _ = try key() }
        continue
      case UInt8(ascii: "t"): try take(word: "true")
      case UInt8(ascii: "f"): try take(word: "false")
      case UInt8(ascii: "n"): try take(word: "null")
      default: _ = try number()
      }
      try skipEnds(&containers)
      if containers.count == 0 { return }
      try take(UInt8(ascii: ","))
      skipBlanks()
      if containers.isObject { _ = try key() }
    }
  }

  /// The ends of what ends here.
  private mutating func skipEnds(_ containers: inout Containers) throws(JSONCursor.Odd) {
    while containers.count > 0 {
      skipBlanks()
      guard byte == containers.closing else { return }
      pass()
      containers.leave()
    }
  }

  /// The arrays and objects that a place lies in.
  private struct Containers {
    private(set) var count = 0
    /// The innermost lowest: 1 for an object.
    private var kinds: UInt64 = 0

    var isObject: Bool { kinds & 1 == 1 }
    var closing: UInt8 { isObject ? UInt8(ascii: "}") : UInt8(ascii: "]") }

    mutating func enter(isObject: Bool) {
      count += 1
      kinds = kinds << 1 | (isObject ? 1 : 0)
    }

    mutating func leave() {
      count -= 1
      kinds >>= 1
    }
  }
}
