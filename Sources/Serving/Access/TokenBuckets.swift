/// How often each address may do something: so many times in a row, then at a steady rate.
///
/// A value without a clock; its size is bounded, whatever number of addresses come.
struct TokenBuckets {
  private struct Bucket {
    var tokens: Double
    var filled: ContinuousClock.Instant
  }

  private let burst: Double
  private let perSecond: Double
  private let capacity: Int
  private var buckets: [[UInt8]: Bucket] = [:]

  init(burst: Int, perSecond: Double, capacity: Int = 4_096) {
    self.burst = Double(burst)
    self.perSecond = perSecond
    self.capacity = capacity
  }

  var count: Int { buckets.count }

  /// Whether an address has something left.
  func allows(_ address: IPAddress?, at now: ContinuousClock.Instant) -> Bool {
    buckets[Self.key(address)].map { tokens(of: $0, at: now) >= 1 } ?? true
  }

  /// Takes one; false where none is left.
  @discardableResult
  mutating func take(_ address: IPAddress?, at now: ContinuousClock.Instant) -> Bool {
    let key = Self.key(address)
    if buckets[key] == nil, buckets.count >= capacity { makeRoom(at: now) }
    let left = buckets[key].map { tokens(of: $0, at: now) } ?? burst
    buckets[key] = Bucket(tokens: max(0, left - 1), filled: now)
    return left >= 1
  }

  private func tokens(of bucket: Bucket, at now: ContinuousClock.Instant) -> Double {
    min(burst, bucket.tokens + (now - bucket.filled) / .seconds(1) * perSecond)
  }

  /// Forgets who has all back, else whoever was seen longest ago.
  private mutating func makeRoom(at now: ContinuousClock.Instant) {
    buckets = buckets.filter { tokens(of: $0.value, at: now) < burst }
    guard buckets.count >= capacity, let oldest = buckets.min(by: { $0.value.filled < $1.value.filled })
    else { return }
    buckets[oldest.key] = nil
  }

  private static func key(_ address: IPAddress?) -> [UInt8] { address?.network ?? [] }
}
