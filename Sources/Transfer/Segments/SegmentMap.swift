/// Which bytes of a file are here, and which connection fetches which others.
struct SegmentMap: Hashable, Sendable {
  /// Bytes of the file; nil until somebody says, and then never another.
  private(set) var total: Int64?
  /// Bytes that arrived.
  private(set) var have: RangeSet<Int64>
  /// What each connection still fetches; all of it beyond what it had when it began counts as under way.
  private(set) var assigned: [ConnectionID: Range<Int64>] = [:]
  /// Bytes that turned out to be wrong before the connection that brought them came to the end of its stretch.
  private var wrong = RangeSet<Int64>()

  init(total: Int64?, have: RangeSet<Int64> = RangeSet()) {
    self.total = total
    self.have = have
  }

  var isComplete: Bool { total.map { $0 == 0 || have.ranges.first == 0..<$0 } ?? false }

  /// Bytes up to the first that is missing.
  var prefix: Int64 { have.ranges.first.flatMap { $0.lowerBound == 0 ? $0.upperBound : nil } ?? 0 }

  /// Stretches that nobody has or fetches, in order; without a known size the last one has no end.
  var free: RangeSet<Int64> {
    var free = RangeSet(0..<(total ?? .max))
    free.subtract(have)
    for range in assigned.values { free.remove(contentsOf: range) }
    return free
  }

  mutating func learn(total: Int64) {
    self.total = self.total ?? total
  }

  /// Gives a connection the first free stretch, as much of it as `limit` allows; nil when nothing is free.
  mutating func take(_ connection: ConnectionID, atMost limit: Int64) -> Range<Int64>? {
    guard let gap = free.ranges.first else { return nil }
    let range =
      gap.lowerBound..<(gap.upperBound - gap.lowerBound > limit ? gap.lowerBound + limit : gap.upperBound)
    assigned[connection] = range
    return range
  }

  /// Lets a connection's stretch end elsewhere: later when the server sends more than was asked for.
  mutating func setEnd(of connection: ConnectionID, to end: Int64) {
    guard let range = assigned[connection] else { return }
    assigned[connection] = range.lowerBound..<max(range.lowerBound, end)
  }

  /// Ends a connection's work, at the byte up to which it came.
  mutating func finish(_ connection: ConnectionID, at position: Int64) {
    guard let range = assigned.removeValue(forKey: connection), position > range.lowerBound else { return }
    have.insert(contentsOf: range.lowerBound..<position)
    have.subtract(wrong)
    wrong.remove(contentsOf: range.lowerBound..<max(range.upperBound, position))
  }

  /// Forgets bytes that turned out to be wrong.
  mutating func lose(_ range: Range<Int64>) {
    have.remove(contentsOf: range)
    for stretch in assigned.values { wrong.insert(contentsOf: range.clamped(to: stretch)) }
  }

  /// The bytes that are here when every connection has come as far as `positions` says.
  func count(with positions: [ConnectionID: Int64]) -> Int64 {
    var all = have
    for (connection, range) in assigned {
      if let position = positions[connection], position > range.lowerBound {
        all.insert(contentsOf: range.lowerBound..<position)
      }
    }
    return all.byteCount
  }
}

/// Tells the connections of one download apart.
typealias ConnectionID = Int

extension RangeSet<Int64> {
  var byteCount: Int64 { ranges.reduce(0) { $0 + $1.upperBound - $1.lowerBound } }
}
