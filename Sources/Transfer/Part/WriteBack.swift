/// Has the disk write while the transfer runs, so that little is left to wait for in the end, and never much at once.
///
/// A disk that is slower than the network holds the transfer up here, not at the end or when the run is stopped.
struct WriteBack {
  private static let least: Int64 = 1 << 20
  private static let most: Int64 = 16 << 20
  /// What waits for the disk should be written in about this time.
  private static let longestWait = Duration.milliseconds(250)
  private static let shortestWait = Duration.milliseconds(50)

  private(set) var window: Int64 = 8 << 20
  private var pending: Int64 = 0

  /// True when so much was written that the disk should be told.
  mutating func isDue(after count: Int) -> Bool {
    pending += Int64(count)
    guard pending >= window else { return false }
    pending = 0
    return true
  }

  /// Takes in how long the disk took.
  mutating func waited(_ time: Duration) {
    if time > Self.longestWait { window = max(Self.least, window / 2) }
    if time < Self.shortestWait { window = min(Self.most, window * 2) }
  }
}
