import ArgumentParser
import Glibc
import Model
import Serving
import Syncing
import SystemPackage
import Watchlist

struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Fetches what the watchlist asks for and the library lacks.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var removal: RemovalOptions

  @Flag(name: .long, help: "Only show what would be done, as plan does.")
  var dryRun = false

  @Option(name: .long, help: ArgumentHelp("Begin at most so many videos.", valueName: "count"))
  var maxItems: Int?

  @Option(
    name: .long, help: ArgumentHelp("Begin videos of at most so many bytes together.", valueName: "size"))
  var maxBytes: ByteQuantity?

  @Option(name: .long, help: ArgumentHelp("Begin no video after so long.", valueName: "time"))
  var maxDuration: TimeQuantity?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Add, try and remove nothing that this plan does not list; plan -o saved it.", valueName: "file"))
  var plan: PathArgument?

  func validate() throws {
    if let maxItems, maxItems < 0 { throw ValidationError("--max-items takes a number from 0") }
  }

  func run() async throws {
    let wiring = Wiring(common)
    let messages = wiring.messages
    let display = RunDisplay(messages, isQuiet: common.quiet)
    let limits = SyncLimits(items: maxItems, bytes: maxBytes?.bytes, duration: maxDuration?.duration)
    let signal = ReceivedSignal(messages)
    let service = ServiceStatus(ServiceNotifier(address: wiring.environment["NOTIFY_SOCKET"]))
    let show: @Sendable (RunEvent) -> Void = { event in
      service.show(event)
      display.show(event)
    }
    let syncWiring = SyncWiring(common, selection: selection, removal: removal, limits: limits)
    var approved: ApprovedPlan?
    let prepared: SyncSession
    do throws(Failure) {
      prepared = try syncWiring.session(
        interruption: { signal.exitCode }, reportsRefusal: !dryRun,
        checkArguments: { settings throws(Failure) in
          guard let plan else { return }
          let path = WorkingDirectory.path.pushing(FilePath(plan.text))
          approved = ApprovedPlan(try syncWiring.savedPlan(path, settings))
        }, show)
    } catch {
      if !dryRun { await RunNotices.tell(error, wiring, show) }
      throw error
    }
    var bounded = prepared
    bounded.approved = approved
    let session = bounded
    if dryRun {
      messages.note("dry run: nothing is changed")
      try await PlanCommand.print(session, asJSON: false)
      return
    }
    let reloads = Task {
      for await _ in Signals.sequence([SIGHUP]) { show(SyncCommand.reloadRate(wiring, session)) }
    }
    let audience = try RunNotices(session.settings, wiring, show).audience
    let outcome = await signal.cancelling { await session.sync(audience) }
    reloads.cancel()
    display.finish()
    service.finish(OutcomeText.summary(outcome))
    if outcome.stop == nil || !outcome.results.isEmpty { try Output.result(OutcomeText.summary(outcome)) }
    if let reason = outcome.stop?.reason { messages.fault(reason, of: outcome.exit) }
    if outcome.exit != .success { throw Failure(outcome.exit) }
  }

  /// Takes over `rate_limit` from the watchlist as it is now; the rest of it stays as it was read.
  private static func reloadRate(_ wiring: Wiring, _ session: SyncSession) -> RunEvent {
    do throws(Failure) {
      let reading = try wiring.readWatchlist()
      guard reading.mainIsValid, let settings = reading.settings else {
        return .warning("the watchlist has faults now; rate_limit stays as it was")
      }
      session.rates.change(to: settings.download.rateLimit)
      return .note("rate_limit was read again: \(HumanText.rate(session.rates.rate)) from now on")
    } catch {
      return .warning("rate_limit stays as it was: \(error.message ?? "the watchlist cannot be read")")
    }
  }
}
