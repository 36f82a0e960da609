package import Transfer
import Model

/// What to do about failed downloads of one file, in the order in which they come.
///
/// A new link costs a call that counts against the account, so each kind of trouble is allowed a few
/// before the file is given up for this run.
package struct LinkTroubles: Sendable, Hashable {
  package enum Action: Sendable, Hashable {
    /// Ask for a new link and go on at the same offset.
    case newLink
    /// Ask for the same link again, after a pause.
    case pause(Duration)
    /// The release's copy of the file is gone: add the release again.
    case addAgain(String)
    /// A later run goes on.
    case wait(String)
    case fail(String)
    /// The release is of no use; the reason begins with its name.
    case refuse(String)
    /// Nothing more can be fetched in this run.
    case stop(SyncOutcome.Stop)
  }

  private var expired = 0
  private var unavailable = 0
  private var mismatches = 0
  private var pages = 0
  private var fakes = 0
  private var throttled = 0

  private static let mostExpired = 3
  private static let mostThrottled = 3
  private static let firstPause = Duration.seconds(60)

  private let patience: Duration

  /// - Parameter patience: The longest pause that is waited for; a longer one is left to the next run.
  package init(patience: Duration = .seconds(600)) { self.patience = patience }

  package mutating func action(for failure: DownloadFailure) -> Action {
    switch failure {
    case .linkExpired(let detail):
      expired += 1
      return expired <= LinkTroubles.mostExpired ? .newLink : .wait("the links expire at once: \(detail)")
    case .fileUnavailable(let detail):
      unavailable += 1
      return unavailable == 1 ? .newLink : .addAgain(detail)
    // How often is bounded by the download's own tries.
    case .hostTrouble: return .newLink
    case .wrongSize, .wrongRange:
      mismatches += 1
      return mismatches == 1 ? .newLink : .fail("\(failure)")
    case .notMedia:
      pages += 1
      return pages == 1 ? .newLink : .wait("\(failure)")
    case .notVideo(let detail):
      fakes += 1
      return fakes == 1 ? .newLink : .refuse("no-video: \(detail)")
    case .corrupt: return .fail("\(failure)")
    case .throttled(let retryAfter):
      throttled += 1
      guard throttled <= LinkTroubles.mostThrottled else { return .wait("\(failure)") }
      let pause = retryAfter ?? LinkTroubles.firstPause * (1 << (throttled - 1))
      return pause <= patience ? .pause(pause) : .wait("\(failure)")
    case .notReady: return .wait("\(failure)")
    case .exhausted: return .wait("\(failure)")
    case .quota:
      return .stop(SyncOutcome.Stop(exit: .temporary, reason: "\(failure)"))
    case .addressRefused:
      return .stop(
        SyncOutcome.Stop(
          exit: .accountUnusable,
          reason: "\(failure); Real-Debrid refuses many VPNs and data centres, its site says which it allows")
      )
    case .noSpace:
      return .stop(
        SyncOutcome.Stop(
          exit: .diskProblem,
          reason: "not enough room on the disk: \(failure); make room or lower download.min_free_space"))
    case .file(let fault):
      return .stop(SyncOutcome.Stop(exit: .diskProblem, reason: "\(fault)"))
    case .cancelled:
      return .stop(SyncOutcome.Stop(exit: .interrupted, reason: "stopped"))
    }
  }
}
