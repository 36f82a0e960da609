import Testing

@testable import Transfer

/// How several connections share the work of one file.
struct SeveralConnectionsTests {
  private static let mega = MachineBench.mega

  private func part(_ total: Int64) -> Announcement {
    Announcement(total: total, validator: .none, isPart: true)
  }

  @Test func `others join only after a proper part with the full size`() throws {
    var bench = try MachineBench(expected: 64 * Self.mega, connections: 4)
    #expect(bench.begin() == [.request(1, bench.request(0..<4 * Self.mega))])
    #expect(bench.on(.ticked) == [])
    let actions = bench.on(.answered(1, part(64 * Self.mega)))
    #expect(actions.last == .connect(isFirst: false))
    #expect(bench.on(.granted(2)).ranges == [4 * Self.mega..<8 * Self.mega])
  }

  @Test func `a server that sends the whole file keeps one connection`() throws {
    var bench = try MachineBench(expected: 64 * Self.mega, connections: 4)
    _ = bench.begin()
    let whole = Announcement(total: 64 * Self.mega, validator: .none, isPart: false)
    #expect(!bench.on(.answered(1, whole)).contains(.connect(isFirst: false)))
    #expect(bench.on(.ticked) == [])
    #expect(bench.end(1, .complete, at: 64 * Self.mega).last == .verify(64 * Self.mega))
  }

  @Test func `a server that refuses every range is asked for the whole file`() throws {
    var bench = try MachineBench(expected: 64 * Self.mega, connections: 4)
    _ = bench.begin()
    #expect(bench.end(1, .rangeRefused(total: nil), at: 0) == [.empty])
    #expect(bench.on(.emptied).ranges == [0..<Int64.max])
  }

  @Test(arguments: [(3, 1), (8, 2), (20, 4), (1000, 4)])
  func `a small file has few connections`(megabytes: Int64, most: Int) throws {
    let total = megabytes * Self.mega
    var bench = try MachineBench(expected: total, connections: 4)
    var asked = bench.begin().ranges.count
    var actions = bench.on(.answered(1, part(total)))
    while actions.contains(.connect(isFirst: false)) {
      asked += 1
      actions = bench.on(.granted(asked))
    }
    #expect(asked == most)
  }

  @Test func `no link has more than sixteen`() throws {
    var bench = try MachineBench(expected: 1 << 40, connections: 99)
    bench.begin(further: 15, of: 1 << 40)
    #expect(bench.machine.connections.count == 16)
    #expect(bench.on(.ticked) == [])
  }

  @Test func `whoever is done takes the next stretch, longer the faster it is`() throws {
    var bench = try MachineBench(expected: 1 << 34, connections: 2)
    bench.begin(further: 1, of: 1 << 34)
    bench.pass(.seconds(1))
    #expect(bench.end(1, .complete, at: 4 * Self.mega).ranges == [8 * Self.mega..<24 * Self.mega])
  }

  @Test func `at the end the longest stretch is shared by speed`() throws {
    let total = 24 * Self.mega
    var bench = try MachineBench(expected: total, connections: 2)
    bench.begin(further: 1, of: total)
    let slow = try #require(bench.machine.map.assigned[2])
    var position = slow.lowerBound
    var actions: [DownloadMachine.Action] = []
    // The first connection does all that is free, while the second gets on with 1 MiB/s.
    while actions.cuts.isEmpty {
      let range = try #require(bench.machine.map.assigned[1])
      position += Self.mega / 4
      bench.pass(.milliseconds(250), positions: [2: position])
      bench.on(.ticked)
      actions = bench.end(1, .complete, at: range.upperBound)
      try #require(position < slow.upperBound)
    }
    let point = try #require(actions.cuts[2])
    #expect(point > position && point < slow.upperBound)
    #expect(actions.ranges == [point..<slow.upperBound])
    #expect(bench.end(2, .complete, at: point).ranges.isEmpty)
    #expect(bench.end(1, .complete, at: slow.upperBound).last == .verify(total))
  }

  @Test func `a connection that is far slower than the others is replaced`() throws {
    var bench = try MachineBench(expected: 1 << 34, connections: 3)
    bench.begin(further: 2, of: 1 << 34)
    let start = try #require(bench.machine.map.assigned[2]).lowerBound
    var cuts: [DownloadMachine.Action] = []
    var seconds: Int64 = 0
    while cuts.isEmpty, seconds < 60 {
      seconds += 1
      var positions: [ConnectionID: Int64] = [2: start + seconds * 1000]
      for id in [1, 3] {
        let range = try #require(bench.machine.map.assigned[id])
        positions[id] = range.lowerBound + (range.upperBound - range.lowerBound) * min(seconds, 9) / 10
      }
      bench.pass(.seconds(1), positions: positions)
      cuts = bench.on(.ticked)
    }
    #expect(cuts == [.cut(2, at: start + seconds * 1000)])
    #expect(seconds <= 10)
    let next = bench.end(2, .complete, at: start + seconds * 1000)
    #expect(next.ranges.first?.lowerBound == start + seconds * 1000)
  }

  @Test func `trouble of one connection is its own, and it is tried again later`() throws {
    var bench = try MachineBench(expected: 1 << 34, retries: 1, connections: 2)
    bench.begin(further: 1, of: 1 << 34)
    #expect(bench.end(2, .interrupted("reset"), at: 4 * Self.mega) == [.disconnect(2)])
    #expect(bench.on(.ticked) == [])
    bench.pass(.seconds(1))
    #expect(bench.on(.ticked) == [.connect(isFirst: false)])
    #expect(bench.on(.granted(3)).ranges.first?.lowerBound == 4 * Self.mega)
    _ = bench.end(3, .interrupted("reset"), at: 4 * Self.mega)
    bench.pass(.seconds(1))
    #expect(bench.on(.ticked) == [])
    bench.pass(.seconds(1))
    #expect(bench.on(.ticked) == [.connect(isFirst: false)])
  }

  @Test func `more connections than a host bears become half, and nothing fails`() throws {
    var bench = try MachineBench(expected: 1 << 34, connections: 4)
    bench.begin(further: 3, of: 1 << 34)
    let actions = bench.end(4, .failed(.throttled(retryAfter: .seconds(3600))), at: 12 * Self.mega)
    #expect(actions == [.disconnect(4), .slowDown])
    // The third goes when its stretch is done.
    #expect(bench.end(3, .complete, at: 12 * Self.mega) == [.disconnect(3)])
    #expect(bench.end(2, .complete, at: 8 * Self.mega).ranges.count == 1)
    bench.pass(.seconds(100))
    #expect(!bench.on(.ticked).contains(.connect(isFirst: false)))
  }

  @Test func `alone, a host's refusal is told`() throws {
    var bench = try MachineBench()
    _ = bench.begin()
    #expect(
      bench.end(1, .failed(.throttled(retryAfter: nil)), at: 0) == [.fail(.throttled(retryAfter: nil))])
  }

  @Test func `where others wait for their first connection one of several is given back`() throws {
    var bench = try MachineBench(expected: 1 << 34, connections: 3)
    bench.begin(further: 2, of: 1 << 34)
    bench.contend()
    #expect(bench.end(3, .complete, at: 12 * Self.mega) == [.disconnect(3)])
    #expect(bench.end(2, .complete, at: 8 * Self.mega) == [.disconnect(2)])
    #expect(bench.end(1, .complete, at: 4 * Self.mega).ranges.count == 1)
    #expect(bench.on(.ticked) == [])
  }

  @Test func `a shorter part than asked for is no trouble, nothing at all is`() throws {
    var bench = try MachineBench(expected: 1 << 34, connections: 2)
    bench.begin(further: 1, of: 1 << 34)
    #expect(bench.end(1, .complete, at: Self.mega).ranges.first?.lowerBound == Self.mega)
    #expect(bench.end(2, .complete, at: 4 * Self.mega) == [.disconnect(2)])
  }

  @Test func `an unknown size is learnt from the first part`() throws {
    var bench = try MachineBench(expected: nil, connections: 4)
    #expect(bench.begin().ranges == [0..<4 * Self.mega])
    let actions = bench.on(.answered(1, part(64 * Self.mega)))
    #expect(actions.first == .note(KnownFile(total: 64 * Self.mega)))
    #expect(actions.last == .connect(isFirst: false))
  }
}
