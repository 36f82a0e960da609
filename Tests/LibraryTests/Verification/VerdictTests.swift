import Files
import Library
import Model
import Testing

@Suite struct VerdictTests {
  private static let second: Int64 = 1_000_000_000
  private static let recorded: Int64 = 1_700_000_001 * second + 123_456_789

  private func status(size: Int64 = 100, modified: Int64, kind: FileStatus.Kind = .file) -> FileStatus {
    FileStatus(kind: kind, size: size, modified: modified, inode: 1, device: 1, owner: 0, mode: 0o644)
  }

  private func receipt(hash: String = "aa", modified: Int64 = recorded) -> Sidecar.File {
    Sidecar.File(name: "a.mkv", size: 100, modified: modified, sha256: hash)
  }

  @Test(
    arguments: [
      ("the same", recorded, nil), ("a nanosecond later", recorded + 1, .changed),
      ("kept to 100 ns", recorded - 89, nil), ("kept to the microsecond", recorded - 789, nil),
      ("kept to the millisecond", recorded - 456_789, nil), ("kept to 10 ms", recorded - 3_456_789, nil),
      ("kept to the second", 1_700_000_001 * second, nil),
      ("kept to two seconds", 1_700_000_000 * second, nil),
      ("three seconds before", 1_699_999_998 * second, .changed), ("touched", recorded + second, .changed),
      ("never", 0, .changed),
    ] as [(String, Int64, Verdict?)])
  func `of a file without a hash time and size tell what was changed, as finely as the disk keeps them`(
    what: String, modified: Int64, verdict: Verdict?
  ) {
    #expect(Verdict.atSight(receipt(hash: ""), found: status(modified: modified)) == verdict, "\(what)")
    #expect(Verdict.atSight(receipt(), found: status(modified: modified)) == nil, "\(what)")
    #expect(
      Verdict.afterReading(receipt(), sha256: "aa", modified: modified) == (verdict == nil ? .ok : .touched))
    #expect(
      Verdict.afterReading(receipt(), sha256: "ab", modified: modified) == (verdict == nil ? .rot : .changed))
  }

  @Test func `another size is a change, nothing is a deletion, and so is a folder in its place`() {
    #expect(
      Verdict.atSight(receipt(), found: status(size: 99, modified: VerdictTests.recorded)) == .changed)
    #expect(Verdict.atSight(receipt(), found: nil) == .deleted)
    #expect(Verdict.atSight(receipt(), found: status(modified: 0, kind: .directory)) == .deleted)
  }

  @Test func `times before 1970 are rounded down as well`() {
    let before = receipt(hash: "", modified: -1_500_000_000)
    #expect(Verdict.atSight(before, found: status(modified: -2_000_000_000)) == nil)
    #expect(Verdict.atSight(before, found: status(modified: -1_000_000_000)) == .changed)
  }

  @Test(arguments: [Int64.min, .min + 1, .max])
  func `times that no file has are times like others`(recorded: Int64) {
    let receipt = receipt(hash: "", modified: recorded)
    #expect(Verdict.atSight(receipt, found: status(modified: recorded)) == nil)
    for other: Int64 in [.min + 5, 0, 4_000_000_000_000_000_000] {
      #expect(Verdict.atSight(receipt, found: status(modified: other)) == .changed)
    }
  }

  @Test(
    arguments: [("aa", "aa", .ok), ("AA", "aa", .ok), ("aa", "ab", .rot), ("", "ab", .recorded)]
      as [(String, String, Verdict)])
  func `the hash tells the rest`(recorded: String, found: String, verdict: Verdict) {
    #expect(
      Verdict.afterReading(receipt(hash: recorded), sha256: found, modified: VerdictTests.recorded) == verdict
    )
  }

  @Test func `a receipt that knows neither hash nor time takes both from the file`() {
    #expect(Verdict.atSight(receipt(hash: "", modified: 0), found: status(modified: 5)) == nil)
    #expect(Verdict.atSight(receipt(hash: "aa", modified: 0), found: status(modified: 5)) == nil)
  }
}
