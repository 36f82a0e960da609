internal import Model

/// The part of a file that a `Range` header asks for (RFC 9110 section 14).
enum ByteRange: Equatable {
  /// All of it: no range, or one that may be ignored.
  case whole
  /// Never empty, always inside the file.
  case part(Range<Int64>)
  /// Nothing of the file is in the range.
  case unsatisfiable

  /// Malformed ranges, units other than bytes and lists of several ranges answer with the whole file, as the RFC allows
  /// for each; an end beyond the file is cut, an absent one is the end of the file, so that no answer is ever capped.
  init(header: String, size: Int64) {
    let parts = header.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].lowercased() == "bytes", let bounds = Bounds(parts[1].trimmingBlanks())
    else {
      self = .whole
      return
    }
    let range: Range<Int64>
    switch (bounds.first, bounds.last) {
    case (let first?, let last?):
      guard first <= last else {
        self = .whole
        return
      }
      range = first..<max(first, min(size, last == .max ? size : last + 1))
    case (let first?, nil): range = first..<max(first, size)
    case (nil, let count?): range = size - min(count, size)..<size
    case (nil, nil):
      self = .whole
      return
    }
    self = range.isEmpty || range.lowerBound >= size ? .unsatisfiable : .part(range)
  }

  /// `first-`, `first-last` or `-count`.
  private struct Bounds {
    var first: Int64?
    var last: Int64?

    init?(_ text: String) {
      let ends = text.split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy(\.isDecimalDigit) }) else { return nil }
      first = Self.number(ends[0])
      last = Self.number(ends[1])
    }

    /// A number too large for any file counts as the largest.
    private static func number(_ digits: Substring) -> Int64? { digits.isEmpty ? nil : Int64(digits) ?? .max }
  }
}
