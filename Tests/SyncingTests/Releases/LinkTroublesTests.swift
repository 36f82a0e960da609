import Files
import Model
import Syncing
import SystemPackage
import Testing
import Transfer

@Suite struct LinkTroublesTests {
  private typealias Action = LinkTroubles.Action

  /// What follows from each of these failures, one after the other.
  private func actions(
    _ failures: [DownloadFailure], _ terms: LinkTroubles.Terms = LinkTroubles.Terms()
  ) -> [LinkTroubles.Action] {
    var troubles = LinkTroubles()
    return failures.map { troubles.action(for: $0, terms) }
  }

  @Test(
    arguments: [
      // Codes that are not valid any more: another link, three times.
      (
        .linkExpired("404"), [.newLink, .newLink, .newLink, .wait("the links expire at once: 404")]
      ),
      // A copy that is gone: another link, then the release is added again.
      (.fileUnavailable("gone"), [.newLink, .addAgain("gone")]),
      // Another size or place: another link, then the end.
      (
        .wrongSize(expected: 10, announced: 9),
        [.newLink, .fail("10 bytes were expected, the server has 9")]
      ),
      (
        .wrongRange("byte 5"),
        [.newLink, .fail("the server sends other bytes than asked for: byte 5")]
      ),
      // A page: another link, then the next run.
      (
        .notMedia("maintenance"),
        [.newLink, .wait("the server sent something else than the file: maintenance")]
      ),
      // No video: another link, then another release.
      (.notVideo("it is a page"), [.newLink, .refuse("no-video: it is a page")]),
      (.hostTrouble("reset"), [.newLink, .newLink, .newLink, .newLink, .newLink]),
      (.exhausted("reset"), [.wait("gave up for now: reset")]),
      (
        .throttled(retryAfter: nil),
        [
          .later(.seconds(60), "the server asks to slow down"),
          .later(.seconds(120), "the server asks to slow down"),
          .later(.seconds(240), "the server asks to slow down"), .wait("the server asks to slow down"),
        ]
      ),
      (.throttled(retryAfter: .seconds(5)), [.later(.seconds(5), "the server asks to wait 5 s")]),
      (
        .notReady,
        Array(repeating: .later(.seconds(300), "the server still prepares the file"), count: 3)
          + [.wait("the server still prepares the file")]
      ),
    ] as [(DownloadFailure, [LinkTroubles.Action])])
  func `each kind of failure has its own patience`(
    failure: DownloadFailure, expected: [LinkTroubles.Action]
  ) {
    #expect(actions(Array(repeating: failure, count: expected.count)) == expected)
  }

  @Test func `bytes that are wrong twice fail the file, and so does an impossible size`() {
    for failure in [DownloadFailure.corrupt("bytes 0 to 9"), .tooLarge(total: 9, disk: 5)] {
      guard case .fail = actions([failure])[0] else {
        Issue.record("it is tried on")
        return
      }
    }
  }

  @Test(arguments: [
    (DownloadFailure.throttled(retryAfter: .seconds(11)), false, true),
    (.throttled(retryAfter: .seconds(11)), true, false), (.throttled(retryAfter: nil), false, false),
    (.notReady, false, false),
  ])
  func `a longer pause than a run makes ends it only where the service asks for it`(
    failure: DownloadFailure, isForeign: Bool, ends: Bool
  ) {
    switch actions([failure], LinkTroubles.Terms(patience: .seconds(10), isForeign: isForeign))[0] {
    case .stop(let stop): #expect(ends && stop.exit == .temporary)
    case .wait: #expect(!ends)
    case let other: Issue.record("\(other)")
    }
  }

  @Test func `what another server refuses concerns its file alone`() {
    let terms = LinkTroubles.Terms(isForeign: true)
    #expect(actions([.quota("exceeded")], terms) == [.wait("\(DownloadFailure.quota("exceeded"))")])
    #expect(
      actions([.addressRefused("no")], terms) == [.fail("\(DownloadFailure.addressRefused("no"))")])
  }

  @Test func `links that live shortly are no trouble while bytes come`() {
    var troubles = LinkTroubles()
    for _ in 0..<20 {
      #expect(troubles.action(for: .linkExpired("404"), LinkTroubles.Terms()) == .newLink)
      troubles.noteProgress()
    }
  }

  @Test(arguments: [Errno.ioError, .isDirectory, .tooManySymbolicLinkLevels])
  func `what the disk does not take of one file leaves the others their turn`(code: Errno) {
    let fault = FileFault(operation: "write to", path: "x", errno: code)
    guard case .diskTrouble(let stop) = actions([.file(fault)])[0] else {
      Issue.record("it ends the run")
      return
    }
    #expect(stop.exit == .diskProblem)
    #expect(stop.reason.hasPrefix("\(fault); "))
  }

  @Test(arguments: [
    (DownloadFailure.quota("bytes_limit_reached"), ExitCode.temporary, false),
    (.addressRefused("not allowed"), .accountUnusable, false),
    (.file(FileFault(operation: "write to", path: "x", errno: .noSpace)), .diskProblem, true),
    (.file(FileFault(operation: "write to", path: "x", errno: .diskQuotaExceeded)), .diskProblem, true),
    (.file(FileFault(operation: "write to", path: "x", errno: .readOnlyFileSystem)), .libraryUnusable, false),
    (.cancelled, .interrupted, false),
  ])
  func `what concerns every file ends the run`(failure: DownloadFailure, exit: ExitCode, isDiskFull: Bool) {
    guard case .stop(let stop) = actions([failure])[0] else {
      Issue.record("the run goes on")
      return
    }
    #expect(stop.exit == exit)
    #expect(stop.isDiskFull == isDiskFull)
  }
}
