import Files
import Model
package import Transfer

/// What to do about failed downloads of one file, in the order in which they come.
///
/// A new link costs a call that counts against the account, so each kind of trouble is allowed a few before the file is
/// given up for this run.
package struct LinkTroubles: Sendable, Hashable {
  package enum Action: Sendable, Hashable {
    /// Ask for a new link and go on at the same offset.
    case newLink
    /// Leave the file alone for so long, while others go on.
    case later(Duration, String)
    /// The release's copy of the file is gone: add the release again.
    case addAgain(String)
    /// A later run goes on.
    case wait(String)
    /// The disk does not take this file, be there room for others; what the run ends with.
    case diskTrouble(SyncOutcome.Stop)
    case fail(String)
    /// The release is of no use; the reason begins with its name.
    case refuse(String)
    /// Nothing more can be fetched in this run.
    case stop(SyncOutcome.Stop)
  }

  /// What an action depends on besides the failure.
  package struct Terms: Sendable, Hashable {
    /// The longest pause that a run makes.
    package var patience: Duration
    /// Whether the server is some other than the service's: what it refuses concerns this file alone.
    package var isForeign: Bool

    package init(patience: Duration = .seconds(600), isForeign: Bool = false) {
      self.patience = patience
      self.isForeign = isForeign
    }
  }

  private var expired = 0
  private var unavailable = 0
  private var mismatches = 0
  private var pages = 0
  private var fakes = 0
  private var throttled = 0
  private var unready = 0

  private static let mostExpired = 3
  private static let mostPauses = 3
  private static let firstPause = Duration.seconds(60)
  /// How long the service is given to prepare a file.
  private static let preparation = Duration.seconds(300)

  package init() {}

  /// Takes in that many bytes came since the last trouble: links that live shortly are no trouble then.
  package mutating func noteProgress() {
    expired = 0
    throttled = 0
  }

  package mutating func action(for failure: DownloadFailure, _ terms: Terms) -> Action {
    switch failure {
    case .linkExpired(let detail):
      expired += 1
      return expired <= LinkTroubles.mostExpired ? .newLink : .wait("the links expire at once: \(detail)")
    // How often is bounded by the download's own tries.
    case .hostTrouble: return .newLink
    case .fileUnavailable(let detail):
      unavailable += 1
      return unavailable == 1 ? .newLink : .addAgain(detail)
    case .wrongSize, .wrongRange:
      mismatches += 1
      return mismatches == 1 ? .newLink : .fail("\(failure)")
    case .notMedia:
      pages += 1
      return pages == 1 ? .newLink : .wait("\(failure)")
    case .notVideo(let detail):
      fakes += 1
      return fakes == 1 ? .newLink : .refuse("no-video: \(detail)")
    case .corrupt: return .fail("\(failure); the copy there is damaged, so give the wish another release")
    case .tooLarge: return .fail("\(failure)")
    case .throttled(let asked):
      throttled += 1
      let pause = asked ?? LinkTroubles.firstPause * (1 << min(throttled - 1, 10))
      return later(pause, isAskedFor: asked != nil, number: throttled, failure, terms)
    case .notReady:
      unready += 1
      return later(LinkTroubles.preparation, isAskedFor: false, number: unready, failure, terms)
    case .exhausted: return .wait("\(failure)")
    case .noSpace(let needed, let available, let minimum):
      let kept = minimum > 0 ? " and \(ByteText.text(minimum)) must stay free" : ""
      return .diskTrouble(
        SyncOutcome.Stop(
          exit: .diskProblem,
          reason: "not enough room on the disk: \(ByteText.text(needed)) are needed, "
            + "\(ByteText.text(available)) are free\(kept)", isDiskFull: true))
    case .quota where terms.isForeign: return .wait("\(failure)")
    case .addressRefused where terms.isForeign: return .fail("\(failure)")
    case .file(let fault) where !fault.isOfWholeDisk: return .diskTrouble(SyncOutcome.Stop(fault))
    case .quota, .addressRefused, .file, .cancelled: return .stop(LinkTroubles.stop(failure))
    }
  }

  /// A longer pause than a run makes ends it only if the service asked for it.
  private func later(
    _ pause: Duration, isAskedFor: Bool, number: Int, _ failure: DownloadFailure, _ terms: Terms
  ) -> Action {
    guard pause > terms.patience else {
      return number <= LinkTroubles.mostPauses ? .later(pause, "\(failure)") : .wait("\(failure)")
    }
    guard isAskedFor else { return .wait("\(failure)") }
    let reason = "\(failure), and a run makes pauses of \(terms.patience.components.seconds) s at most"
    return terms.isForeign
      ? .wait(reason)
      : .stop(
        SyncOutcome.Stop(
          exit: .temporary, reason: "\(reason) (`real_debrid.wait`); the next run goes on with it"))
  }

  private static func stop(_ failure: DownloadFailure) -> SyncOutcome.Stop {
    switch failure {
    case .cancelled: .stopped
    case .addressRefused:
      SyncOutcome.Stop(
        exit: .accountUnusable,
        reason: "\(failure); Real-Debrid refuses many VPNs and data centres, its site says which it allows")
    case .file(let fault): SyncOutcome.Stop(fault)
    default: SyncOutcome.Stop(exit: .temporary, reason: "\(failure)")
    }
  }
}
