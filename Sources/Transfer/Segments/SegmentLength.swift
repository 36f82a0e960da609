/// How long the stretches are that connections fetch one after the other.
///
/// A stretch costs a round trip, so it lasts some seconds; near the end of the file stretches get shorter, so that all
/// connections come to an end together.
enum SegmentLength {
  /// Below this a further connection costs more than it brings.
  static let useful: Int64 = 4 << 20
  /// While no speed is known.
  static let first: Int64 = 4 << 20
  private static let shortest: Int64 = 1 << 20
  private static let longest: Int64 = 64 << 20
  private static let duration = 4.0

  /// - Parameters:
  ///   - speed: Of the connection in bytes per second; nil while unknown.
  ///   - rest: Bytes that no connection has yet, at least one.
  static func next(speed: Double?, rest: Int64, connections: Int) -> Int64 {
    let wanted = speed.map { Int64(min($0 * duration, 1e12)) } ?? first
    let share = rest / Int64(2 * max(1, connections))
    return max(shortest, min(wanted, share, longest))
  }

  /// The most connections that are of use for so many bytes.
  static func connections(for total: Int64) -> Int {
    Int(clamping: max(1, total / useful))
  }
}
