import Testing

@testable import Transfer

/// How a part is proved to be of the file that a server has now.
struct ChangedFileTests {
  private func tag(_ name: String) -> Validator { Validator(etag: "\"\(name)\"", lastModified: nil) }

  private func bench(_ have: RangeSet<Int64>) throws -> MachineBench {
    try MachineBench(
      expected: 1_000_000, have: have, known: KnownFile(total: 1_000_000, validator: tag("old")))
  }

  @Test(
    arguments: [
      (set(0..<500_000), 434_464..<500_000), (set(0..<10), 0..<10),
      (set(0..<10, 800_000..<800_100), 800_000..<800_100),
    ] as [(RangeSet<Int64>, Range<Int64>)])
  func `the last bytes on disk are asked for again when the validator changed`(
    have: RangeSet<Int64>, tail: Range<Int64>
  ) throws {
    var bench = try bench(have)
    let start = try #require(bench.begin().ranges.first).lowerBound
    let actions = bench.end(1, .changed(tag("new")), at: start)
    var request = bench.request(tail)
    request.isExact = true
    #expect(actions == [.compare(1, request, tag("new"))])
  }

  @Test func `equal bytes go on with the new validator beside the old one`() throws {
    var bench = try bench(set(0..<500_000))
    _ = bench.begin()
    _ = bench.end(1, .changed(tag("new")), at: 500_000)
    let actions = bench.on(.compared(1, .same(tag("new"))))
    #expect(actions.ranges == [500_000..<1_000_000])
    #expect(bench.machine.known?.validators == [tag("old"), tag("new")])
  }

  @Test func `other bytes start the file again`() throws {
    var bench = try bench(set(0..<500_000))
    _ = bench.begin()
    _ = bench.end(1, .changed(tag("new")), at: 500_000)
    #expect(bench.on(.compared(1, .different)) == [.empty])
    #expect(bench.on(.emptied).ranges == [0..<Int64.max])
    #expect(bench.machine.known == nil)
  }

  @Test func `a comparison that cannot be made is tried again later`() throws {
    var bench = try bench(set(0..<500_000))
    _ = bench.begin()
    _ = bench.end(1, .changed(tag("new")), at: 500_000)
    #expect(bench.on(.compared(1, .failed(.interrupted("reset")))) == [.wait(.seconds(1))])
    #expect(bench.on(.waited).ranges == [500_000..<1_000_000])
  }

  @Test func `a change told before there are bytes to compare costs that connection alone`() throws {
    let mega = MachineBench.mega
    var bench = try MachineBench(expected: 64 * mega, connections: 3)
    bench.begin(further: 2, of: 64 * mega)
    let known = bench.machine.known
    #expect(bench.end(3, .changed(tag("new")), at: 8 * mega) == [.disconnect(3)])
    #expect(bench.machine.known == known)
    // With a stretch on the disk there is something to compare.
    #expect(bench.end(1, .complete, at: 4 * mega).ranges.count == 1)
    guard case .compare = bench.end(2, .changed(tag("new")), at: 4 * mega).first else {
      Issue.record("nothing is compared")
      return
    }
  }

  @Test
  func `a change to other bytes stops every connection before anything is emptied, and one asks first again`()
    throws
  {
    let mega = MachineBench.mega
    var bench = try MachineBench(expected: 64 * mega, connections: 3)
    bench.begin(further: 2, of: 64 * mega)
    _ = bench.end(1, .complete, at: 4 * mega)
    _ = bench.end(2, .changed(tag("new")), at: 4 * mega)
    let stops = bench.on(.compared(2, .different))
    #expect(stops.count == 2)
    #expect(stops.allSatisfy { if case .cut = $0 { true } else { false } })
    #expect(bench.end(1, .complete, at: 20 * mega) == [])
    #expect(bench.end(3, .complete, at: 20 * mega) == [.empty])
    #expect(bench.on(.emptied).ranges.count == 1)
    #expect(bench.on(.ticked).ranges.isEmpty)
  }

  @Test func `what a comparison says of bytes that were given up meanwhile does not count`() throws {
    let mega = MachineBench.mega
    var bench = try MachineBench(
      expected: 64 * mega, have: set(0..<mega), known: KnownFile(total: 64 * mega, validator: tag("old")),
      connections: 2)
    _ = bench.begin()
    bench.on(.answered(1, Announcement(total: 64 * mega, validator: tag("old"), isPart: true)))
    bench.on(.granted(2))
    guard case .compare = bench.end(2, .changed(tag("new")), at: 4 * mega).first else {
      Issue.record("nothing is compared")
      return
    }
    // The first connection finds the same, and is told sooner.
    guard case .compare = bench.end(1, .changed(tag("new")), at: mega).first else {
      Issue.record("nothing is compared")
      return
    }
    #expect(bench.on(.compared(1, .different)) == [.empty])
    _ = bench.on(.emptied)
    #expect(!bench.on(.compared(2, .different)).contains(.empty))
    #expect(!bench.on(.compared(2, .failed(.interrupted("late")))).contains(.disconnect(2)))
  }

  @Test func `a server that tells another validator with every answer is believed to have one file`() throws {
    var bench = try bench(set(0..<500_000))
    _ = bench.begin()
    var comparisons = 0
    for number in 0..<10 {
      guard case .compare = bench.end(1, .changed(tag("\(number)")), at: 500_000).first else { break }
      comparisons += 1
      _ = bench.on(.compared(1, .same(tag("\(number)"))))
    }
    #expect((1...3).contains(comparisons))
    #expect(bench.machine.known == KnownFile(total: 1_000_000))
    #expect(bench.machine.map.assigned == [1: 500_000..<1_000_000])
    bench.on(.answered(1, Announcement(total: 1_000_000, validator: tag("x"), isPart: true)))
    #expect(bench.machine.known == KnownFile(total: 1_000_000))
  }
}
