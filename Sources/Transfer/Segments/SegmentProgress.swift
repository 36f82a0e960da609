import Synchronization

/// How far one connection came with its stretch, for other threads to see, and where it is to stop.
final class SegmentProgress: Sendable {
  private let reached: Atomic<Int64>
  private let limit: Atomic<Int64>

  init(_ range: Range<Int64>) {
    reached = Atomic(range.lowerBound)
    limit = Atomic(range.upperBound)
  }

  /// The byte up to which everything since the start of the stretch arrived.
  var position: Int64 {
    get { reached.load(ordering: .acquiring) }
    set { reached.store(newValue, ordering: .releasing) }
  }

  /// The byte before which the connection stops.
  var end: Int64 {
    get { limit.load(ordering: .acquiring) }
    set { limit.store(newValue, ordering: .releasing) }
  }
}
