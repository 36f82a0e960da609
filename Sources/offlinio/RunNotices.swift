import FoundationEssentials
import Model
import Notifying
import Syncing
import SystemPackage
import Transfer
import Watchlist

/// Tells those whom `[notify]` names of a run.
struct RunNotices {
  private let notifier: Notifier
  private let client: HTTPClient
  private let watchlist: FilePath
  private let show: @Sendable (RunEvent) -> Void

  /// - Parameter show: Takes warnings: that somebody could not be told is no failure of the run.
  init(
    _ settings: Settings, _ wiring: Wiring, _ show: @escaping @Sendable (RunEvent) -> Void
  ) throws(Failure) {
    let client = HTTPClient(addressFamily: .chosen(settings), userAgent: Wiring.userAgent)
    self.client = client
    self.show = show
    watchlist = WorkingDirectory.path.pushing(try wiring.watchlistPath()).lexicallyNormalized()
    notifier = Notifier(
      settings.notify, folder: watchlist.removingLastComponent(), environment: wiring.environment,
      send: { request throws(TransferError) in try await client.send(request) })
  }

  /// Those who want to hear of a sync.
  var audience: RunAudience {
    guard !notifier.isSilent else { return RunAudience() }
    return RunAudience(
      began: { for warning in await notifier.begin() { show(.warning(warning)) } },
      ended: { run in
        // A run beside another speaks for neither.
        await tell(run.report, run.exit, isNews: run.report.isNews && run.exit != .busy)
      })
  }

  /// Tells that a run never began, since the watchlist has faults, as far as it names those who want to know.
  ///
  /// It is told each time, as there is no report beside which it could be known already.
  static func tell(
    _ failure: Failure, _ wiring: Wiring, _ show: @escaping @Sendable (RunEvent) -> Void
  ) async {
    guard failure.exit == .watchlistInvalid else { return }
    // What is wrong with it has been told.
    guard let reading = try? wiring.readWatchlist(), let settings = reading.settings,
      let notices = try? RunNotices(settings, wiring, show), !notices.notifier.isSilent
    else { return }
    let now = Timestamp(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
    // What they are stays here: a fault repeats what was written, which may be an address.
    let reason = "\(failure.message ?? "the watchlist has faults"); run: offlinio check"
    let inputs = RunReport.Inputs(
      watchlist: notices.watchlist.string, wishes: reading.wishes.count, lists: reading.lists.count)
    var report = RunReport(.sync, run: SyncSession.unbegun(failure.exit, reason, at: now), inputs: inputs)
    report.failures.new = [RunTrouble(.run, id: "run", title: "the run", reason: reason)]
    await notices.tell(report, failure.exit, isNews: true)
  }

  private func tell(_ report: RunReport, _ exit: Model.ExitCode, isNews: Bool) async {
    do {
      let news = RunNews(
        report: try JSONDocument.bytes(of: report), exit: exit, couldAsk: report.asked, isNews: isNews)
      for warning in await notifier.end(news) { show(.warning(warning)) }
    } catch {
      show(.warning("nobody is told of this run: its report cannot be written down: \(error)"))
    }
    await client.close()
  }
}
