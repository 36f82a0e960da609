import Testing

@testable import Serving

struct TokenBucketsTests {
  private let start = ContinuousClock.now

  @Test func `an address may do so much at once, and more as time goes by`() throws {
    var buckets = TokenBuckets(burst: 2, perSecond: 1)
    let (one, other) = (IPAddress("192.0.2.1"), IPAddress("192.0.2.2"))
    let first = [buckets.take(one, at: start), buckets.take(one, at: start), buckets.take(one, at: start)]
    #expect(first == [true, true, false])
    #expect(!buckets.allows(one, at: start))
    #expect(buckets.allows(other, at: start))
    #expect(buckets.allows(one, at: start + .seconds(1)))
    let later = start + .seconds(1)
    let second = [buckets.take(one, at: later), buckets.take(one, at: later)]
    #expect(second == [true, false])
  }

  @Test func `all addresses of an IPv6 network are one`() {
    var buckets = TokenBuckets(burst: 1, perSecond: 1)
    buckets.take(IPAddress("2001:db8::1"), at: start)
    #expect(!buckets.allows(IPAddress("2001:db8::2"), at: start))
    #expect(buckets.allows(IPAddress("2001:db8:0:1::1"), at: start))
  }

  @Test func `however many addresses come, only so many are remembered`() {
    var buckets = TokenBuckets(burst: 5, perSecond: 1, capacity: 10)
    for number in 0..<100 {
      buckets.take(IPAddress("192.0.2.\(number)"), at: start + .milliseconds(number))
    }
    #expect(buckets.count == 10)
    buckets.take(IPAddress("192.0.3.1"), at: start + .seconds(100))
    #expect(buckets.count == 1)
  }
}
