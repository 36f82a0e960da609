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
      number: 1, part: "1.part", touched: Fixtures.now.secondsSinceEpoch - days * Self.day,
      isPending: isPending)
  }

  @Test(arguments: [(29, false), (30, true), (99, true), (-9, false)] as [(Int64, Bool)])
  func `a part goes after 30 days without a byte`(days: Int64, goes: Bool) throws {
    #expect(StaleParts(now: Fixtures.now).contains(file(days: days), of: try Fixtures.pin(1).key) == goes)
  }

  @Test func `what is on its way into the tree stays, and so does what the run had no chance to go on with`()
    throws
  {
    let key = try Fixtures.pin(1).key
    #expect(!StaleParts(now: Fixtures.now).contains(file(days: 99, isPending: true), of: key))
    #expect(!StaleParts(now: Fixtures.now, spared: [key]).contains(file(days: 99), of: key))
  }
}
