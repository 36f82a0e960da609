import Glibc

/// The lines of standard input, as they come; a last one needs no line end, and what is no UTF-8 is replaced.
struct InputLines: IteratorProtocol {
  /// The rest of a longer line is left out.
  private static let longest = 64 << 10
  private static let portion = 64 << 10

  private var buffer: [UInt8] = []
  private var position = 0
  private var hasEnded = false

  mutating func next() -> String? {
    var line: [UInt8] = []
    var isAnyThere = false
    while position < buffer.count || fill() {
      isAnyThere = true
      let rest = buffer[position...]
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      line += rest[..<(end ?? rest.endIndex)].prefix(InputLines.longest - line.count)
      position = end.map { $0 + 1 } ?? buffer.count
      if end != nil { break }
    }
    guard isAnyThere else { return nil }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  private mutating func fill() -> Bool {
    guard !hasEnded else { return false }
    var portion = [UInt8](repeating: 0, count: InputLines.portion)
    var count = -1
    repeat {
      count = unsafe portion.withUnsafeMutableBytes { unsafe read(STDIN_FILENO, $0.baseAddress, $0.count) }
    } while count < 0
      && (errno == EINTR || errno == EAGAIN && StandardStreams.wait(for: STDIN_FILENO, POLLIN))
    hasEnded = count <= 0
    buffer = Array(portion.prefix(max(0, count)))
    position = 0
    return !hasEnded
  }
}
