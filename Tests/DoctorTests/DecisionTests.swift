internal import Secrets
import Files
import Model
import RealDebrid
import Secrets
import Testing
import Watchlist

@testable import Doctor

/// What checks make of what they see.
@Suite struct DecisionTests {
  @Test(arguments: [
    (1_000, 1_000, Finding.Verdict.ok), (1_000, 1_300, .ok), (1_000, 1_301, .warn), (1_301, 1_000, .warn),
  ])
  func `clocks may differ by five minutes`(here: Int64, there: Int64, verdict: Finding.Verdict) {
    #expect(ClockCheck.finding(here: here, there: there, host: "rd.test").verdict == verdict)
  }

  @Test func `a clock that is wrong says in which direction`() {
    #expect(
      ClockCheck.finding(here: 4_600, there: 1_000, host: "rd.test").message
        == "it is 60 min ahead of rd.test")
    #expect(ClockCheck.finding(here: 1_000, there: nil, host: "rd.test").verdict == .ok)
  }

  @Test(arguments: [
    ("ext4", Finding.Verdict.ok, ""), ("btrfs", .ok, ""), ("vfat", .warn, "4 GiB"), ("exfat", .warn, "case"),
    ("nfs4", .warn, "within a minute"), ("cifs", .warn, "case"), ("fuse.mergerfs", .warn, "within a minute"),
  ])
  func `filesystems have their ways`(kind: String, verdict: Finding.Verdict, words: String) {
    let finding = FilesystemCheck.finding(kind)
    #expect(finding.verdict == verdict)
    #expect(words.isEmpty || finding.message.contains(words))
  }

  @Test func `room is told, and the lack of it fails as a run would`() {
    let space = DiskSpace(available: 5_000_000_000, total: 9_000_000_000)
    #expect(SpaceCheck.findings(space, freeFiles: nil, minimum: 1_000_000_000).exit == .success)
    #expect(SpaceCheck.findings(space, freeFiles: nil, minimum: 10_000_000_000).exit == .diskProblem)
    #expect(SpaceCheck.findings(space, freeFiles: 3, minimum: 0).map(\.check) == ["space", "inodes"])
  }

  @Test func `an account says how long it lasts`() {
    let now = Timestamp(secondsSinceEpoch: 1_750_000_000)
    func finding(_ isPremium: Bool, days: Int64) -> Finding {
      AccountCheck.finding(
        Account(name: "me", isPremium: isPremium, expires: now.advanced(by: days * 86_400)), now: now)
    }
    #expect(finding(true, days: 30).verdict == .ok)
    #expect(finding(true, days: 3).verdict == .warn)
    #expect(finding(false, days: -1).exit == .accountUnusable)
  }

  @Test(arguments: [
    (ListenCheck.Answer.status(200, text: "ok\n"), Finding.Verdict.ok),
    (.status(503, text: "no marker"), .warn),
    (.refused, .ok), (.untrusted, .ok), (.status(200, text: "<html>"), .fail),
    (.status(404, text: ""), .fail),
    (.failed("timeout"), .warn),
  ])
  func `the server's place is free, ours or another's`(answer: ListenCheck.Answer, verdict: Finding.Verdict) {
    #expect(ListenCheck.finding(answer, at: "127.0.0.1:1").verdict == verdict)
  }

  @Test(arguments: [
    ("127.0.0.1", 81, "http://127.0.0.1:81/healthz"), ("0.0.0.0", 81, "http://127.0.0.1:81/healthz"),
    ("::", 81, "http://[::1]:81/healthz"), ("localhost", 81, "http://localhost:81/healthz"),
  ])
  func `a server is asked where this machine reaches it`(host: String, port: Int, expected: String) {
    let address = ListenCheck.address(ListenAddress(host: host, port: port), isSecure: false)
    #expect(address?.reveal() == expected)
  }

  @Test(arguments: [
    ("127.0.0.1:1", Finding.Verdict.ok, "this machine alone"), ("localhost:1", .ok, "this machine alone"),
    ("[::1]:1", .ok, "this machine alone"), ("0.0.0.0:1", .warn, "https"), ("192.168.1.2:1", .warn, "https"),
    ("media.lan:1", .warn, "https"),
  ])
  func `plain http can be installed on its own machine alone`(
    listen: String, verdict: Finding.Verdict, words: String
  ) throws {
    var server = Settings.Server()
    server.listen = try #require(ListenAddress(listen))
    let finding = ClientCheck.finding(server)
    #expect(finding.verdict == verdict)
    #expect(finding.message.contains(words))
  }

  @Test func `a faulty watchlist fails, files beside it cost only their wishes`() {
    func reading(_ severity: Problem.Severity?, main: Bool) -> WatchlistReading {
      let problems =
        severity.map { [Problem($0, file: "w", line: 1, column: 1, message: "it is wrong")] } ?? []
      return WatchlistReading(problems: problems, mainIsValid: main)
    }
    #expect(WatchlistCheck.findings(reading(nil, main: true)).exit == .success)
    #expect(WatchlistCheck.findings(reading(.warning, main: true)).map(\.verdict) == [.warn])
    #expect(WatchlistCheck.findings(reading(.error, main: true)).exit == .itemsFailed)
    #expect(WatchlistCheck.findings(reading(.error, main: false)).exit == .watchlistInvalid)
  }
}
