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
    #expect(actions == [.compare(1, bench.request(tail), tag("new"))])
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

  @Test func `a change told to one of several connections stops all of them before anything is emptied`()
    throws
  {
    let mega = MachineBench.mega
    var bench = try MachineBench(expected: 64 * mega, connections: 3)
    bench.begin(further: 2, of: 64 * mega)
    _ = bench.end(3, .changed(tag("new")), at: 8 * mega)
    // Nothing was finished yet, so there is nothing to compare: the new state is taken for the known one.
    #expect(bench.machine.known == nil)
    _ = bench.end(1, .complete, at: 4 * mega)
    _ = bench.end(2, .changed(tag("third")), at: 4 * mega)
    let stops = bench.on(.compared(2, .different))
    #expect(stops.count == 2)
    #expect(stops.allSatisfy { if case .cut = $0 { true } else { false } })
    #expect(bench.end(1, .complete, at: 20 * mega) == [])
    #expect(bench.end(3, .complete, at: 20 * mega) == [.empty])
  }
}
