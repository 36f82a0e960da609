/// How many connections all downloads may have together, and who waits for one.
///
/// Every download gets its first connection before any gets another; where hosts find them too many there are fewer
/// for a while.
struct ConnectionShares {
  /// What no number of files goes beyond.
  static let cap = 16
  /// How long fewer connections are tried before there are more again.
  private static let caution = Duration.seconds(60)
  /// A connection that gets less than this is one too many.
  private static let leastRate: Int64 = 16 << 10

  private(set) var inUse = 0
  private(set) var waiting: [UInt64] = []
  private var limit = cap
  private var raise: Duration?

  /// Whether somebody waits for a first connection, so that those who have several should give one back.
  var isContended: Bool { !waiting.isEmpty }

  /// True when a further connection is granted to a download that has one.
  mutating func takeAnother(_ rate: DownloadRate, now: Duration) -> Bool {
    relax(now)
    guard waiting.isEmpty, inUse < min(limit, Self.useful(at: rate)) else { return false }
    inUse += 1
    return true
  }

  /// True when a first connection is granted at once; else the download waits.
  mutating func takeFirst(_ download: UInt64, now: Duration) -> Bool {
    relax(now)
    guard waiting.isEmpty, inUse < Self.cap else {
      waiting.append(download)
      return false
    }
    inUse += 1
    return true
  }

  /// Gives a connection back; answers who gets it.
  mutating func giveBack() -> UInt64? {
    guard !waiting.isEmpty else {
      inUse -= 1
      return nil
    }
    return waiting.removeFirst()
  }

  mutating func leave(_ download: UInt64) {
    waiting.removeAll { $0 == download }
  }

  /// A host found the connections too many.
  mutating func halve(now: Duration) {
    limit = max(1, min(limit, inUse) / 2)
    raise = now + Self.caution
  }

  private mutating func relax(_ now: Duration) {
    while let time = raise, time <= now {
      limit = min(Self.cap, limit * 2)
      raise = limit < Self.cap ? time + Self.caution : nil
    }
  }

  private static func useful(at rate: DownloadRate) -> Int {
    guard case .bytesPerSecond(let rate) = rate else { return cap }
    return Int(clamping: max(1, rate / leastRate))
  }
}
