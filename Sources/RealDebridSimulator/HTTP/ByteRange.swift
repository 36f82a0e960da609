/// A `Range` header against a file of known size.
enum ByteRange: Hashable {
  /// Send everything with 200: no range, several, or one that makes no sense.
  case whole
  case part(Range<Int64>)
  /// 416.
  case outside

  init(header: String?, size: Int64) {
    guard let header, header.hasPrefix("bytes="), !header.contains(",") else {
      self = .whole
      return
    }
    let ends = header.dropFirst("bytes=".count).split(
      separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard ends.count == 2 else {
      self = .whole
      return
    }
    switch (Int64(ends[0]), Int64(ends[1])) {
    case (let first?, let last?) where last < first: self = .whole
    case (let first?, let last):
      self = first < size ? .part(first..<min(last ?? size - 1, size - 1) + 1) : .outside
    case (nil, let count?) where ends[0].isEmpty && count > 0:
      self = size > 0 ? .part(max(size - count, 0)..<size) : .outside
    default: self = .whole
    }
  }
}
