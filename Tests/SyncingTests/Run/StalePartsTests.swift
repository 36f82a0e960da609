import Library
import Model
import Planning
import Syncing
import SystemPackage
import Testing

@Suite struct StalePartsTests {
  private static let day: Int64 = 86_400

  private func file(days: Int64, isPending: Bool = false) -> IncomingStore.StagedFile {
    IncomingStore.StagedFile(
      number: 1, part: "1.part", size: 5, touched: Fixtures.now.secondsSinceEpoch - days * Self.day,
      isPending: isPending)
  }

  @Test func `a part goes when no wish asks for it, or after 30 days without a byte`() throws {
    let (wished, other) = (try Fixtures.pin(1).key, try Fixtures.pin(2).key)
    let stale = StaleParts(wanted: [wished], now: Fixtures.now)
    #expect(stale.reason(for: file(days: 29), of: wished) == nil)
    #expect(stale.reason(for: file(days: 30), of: wished) == .untouched)
    #expect(stale.reason(for: file(days: 0), of: other) == .unwanted)
  }

  @Test func `where not every wish is known none is gone`() throws {
    let key = try Fixtures.pin(1).key
    #expect(StaleParts(wanted: nil, now: Fixtures.now).reason(for: file(days: 0), of: key) == nil)
  }

  @Test func `a run that may go on with them keeps old parts`() throws {
    let key = try Fixtures.pin(1).key
    let stale = StaleParts(wanted: [key], now: Fixtures.now, isUntouchedKept: true)
    #expect(stale.reason(for: file(days: 99), of: key) == nil)
  }

  @Test func `what is on its way into the tree stays, and so does what was touched in the future`() throws {
    let key = try Fixtures.pin(1).key
    #expect(
      StaleParts(wanted: [], now: Fixtures.now).reason(for: file(days: 99, isPending: true), of: key) == nil)
    #expect(StaleParts(wanted: nil, now: Fixtures.now).reason(for: file(days: -9), of: key) == nil)
  }
}
