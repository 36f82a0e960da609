import Testing

@testable import Transfer

struct ConnectionSharesTests {
  private final class Bench {
    var shares = ConnectionShares()

    func first(_ download: UInt64, at seconds: Int = 0) -> Bool {
      shares.takeFirst(download, now: .seconds(seconds))
    }

    func another(_ rate: DownloadRate = .unlimited, at seconds: Int = 0) -> Bool {
      shares.takeAnother(rate, now: .seconds(seconds))
    }

    func giveBack() -> UInt64? { shares.giveBack() }
  }

  @Test func `there are sixteen in all`() {
    let bench = Bench()
    #expect(bench.first(1))
    while bench.another() {}
    #expect(bench.shares.inUse == 16)
    #expect(!bench.first(2))
    #expect(bench.shares.isContended)
  }

  @Test func `whoever waits for a first one gets the next, in order`() {
    let bench = Bench()
    for download in 1...UInt64(ConnectionShares.cap) { #expect(bench.first(download)) }
    #expect(!bench.first(20))
    #expect(!bench.first(21))
    #expect(!bench.first(22))
    bench.shares.leave(20)
    #expect(bench.giveBack() == 21)
    #expect(!bench.another())
    #expect(bench.giveBack() == 22)
    #expect(bench.giveBack() == nil)
    #expect(bench.another())
  }

  @Test(
    arguments: [(.bytesPerSecond(1), 1), (.bytesPerSecond(40_000), 2), (.unlimited, 16), (.none, 16)]
      as [(DownloadRate, Int)])
  func `a slow rate is shared among few`(rate: DownloadRate, most: Int) {
    let bench = Bench()
    #expect(bench.first(1))
    while bench.another(rate) {}
    #expect(bench.shares.inUse == most)
  }

  @Test func `a host that finds them too many gets half for a while`() {
    let bench = Bench()
    #expect(bench.first(1))
    for _ in 0..<7 { #expect(bench.another()) }
    bench.shares.halve(now: .zero)
    _ = bench.giveBack()
    #expect(!bench.another(at: 59))
    for _ in 0..<4 { _ = bench.giveBack() }
    #expect(bench.another(at: 59))
    #expect(!bench.another(at: 59))
    // First connections are never refused for it.
    #expect(bench.first(2, at: 59))
    while bench.another(at: 60) {}
    #expect(bench.shares.inUse == 8)
    while bench.another(at: 120) {}
    #expect(bench.shares.inUse == 16)
  }
}
