internal import Model

/// The times of one cue, `00:01:02,345 --> 00:01:04,000`, as lenient as players read them.
struct CueTiming: Sendable, Hashable {
  /// Milliseconds; negative ones are read, too.
  var start: Int
  var end: Int

  init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// Nil unless the line begins with two times; what follows them is the position on the screen.
  init?(_ line: ArraySlice<UInt8>) {
    var cursor = Cursor(rest: line)
    guard let start = cursor.time(), cursor.arrow(), let end = cursor.time(), cursor.isAtWordEnd else {
      return nil
    }
    self.init(start: start, end: end)
  }

  /// One time alone, as ASS has it.
  static func time(_ text: ArraySlice<UInt8>) -> Int? {
    var cursor = Cursor(rest: text)
    guard let time = cursor.time() else { return nil }
    cursor.skipBlanks()
    return cursor.rest.isEmpty ? time : nil
  }

  private struct Cursor {
    private static let colon = UInt8(ascii: ":")

    var rest: ArraySlice<UInt8>

    var isAtWordEnd: Bool { rest.first.map(SubtitleBytes.isBlank) ?? true }

    /// `[-]H:MM:SS,mmm`: hours and the fraction may be missing, a dot or a colon stand for the comma, and blanks
    /// stand between.
    mutating func time() -> Int? {
      skipBlanks()
      let isNegative = take(UInt8(ascii: "-"))
      var parts: [Int] = []
      var fraction: Int?
      while fraction == nil {
        skipBlanks()
        guard let (number, digits) = number() else { return nil }
        parts.append(number)
        let rest = self.rest
        skipBlanks()
        if take(Self.colon) {
          guard parts.count < 3 else {
            fraction = self.fraction()
            if fraction == nil { return nil }
            break
          }
        } else if parts.count > 1, take(UInt8(ascii: ",")) || take(UInt8(ascii: ".")) {
          fraction = self.fraction()
          if fraction == nil { return nil }
        } else {
          self.rest = rest
          guard parts.count > 1, digits <= 2 else { return nil }
          break
        }
      }
      guard parts.count > 1 else { return nil }
      let seconds = parts.reduce(0) { $0 * 60 + $1 }
      let time = seconds * 1_000 + (fraction ?? 0)
      return isNegative ? -time : time
    }

    /// `-->`, also shorter and with blanks in it.
    mutating func arrow() -> Bool {
      skipBlanks()
      var dashes = 0
      while take(UInt8(ascii: "-")) {
        dashes += 1
        skipBlanks()
      }
      return dashes > 0 && take(UInt8(ascii: ">"))
    }

    mutating func skipBlanks() { rest = rest.drop(while: SubtitleBytes.isBlank) }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest = rest.dropFirst()
      return true
    }

    private mutating func number() -> (Int, digits: Int)? {
      let digits = rest.prefix(7).prefix(while: \.isDecimalDigit)
      guard (1...6).contains(digits.count) else { return nil }
      rest = rest.dropFirst(digits.count)
      return (digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }, digits.count)
    }

    /// Thousandths: the digits after the comma, as many as there are.
    private mutating func fraction() -> Int? {
      skipBlanks()
      let digits = rest.prefix(10).prefix(while: \.isDecimalDigit)
      guard (1...9).contains(digits.count) else { return nil }
      rest = rest.dropFirst(digits.count)
      let first = digits.prefix(3).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      return digits.count >= 3 ? first : first * (digits.count == 2 ? 10 : 100)
    }
  }
}
