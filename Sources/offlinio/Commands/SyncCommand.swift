import ArgumentParser
import Glibc
import Model
import Syncing

struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Fetches what the watchlist asks for and the library lacks.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var selection: SelectionOptions

  @Flag(name: .long, help: "Only show what would be done, as plan does.")
  var dryRun = false

  @Option(name: .long, help: ArgumentHelp("Begin at most so many videos.", valueName: "count"))
  var maxItems: Int?

  @Option(
    name: .long, help: ArgumentHelp("Begin videos of at most so many bytes together.", valueName: "size"))
  var maxBytes: ByteQuantity?

  @Option(name: .long, help: ArgumentHelp("Begin no video after so long.", valueName: "time"))
  var maxDuration: TimeQuantity?

  func validate() throws {
    if let maxItems, maxItems < 0 { throw ValidationError("--max-items takes a number from 0") }
  }

  func run() async throws {
    let isLive = !common.quiet && common.logFormat == .text && Output.isTerminal(STDERR_FILENO)
    let live = isLive ? LiveProgress(columns: { Output.columns }) : nil
    let plain = PlainProgress(isQuiet: common.quiet, format: common.logFormat)
    let limits = SyncLimits(items: maxItems, bytes: maxBytes?.bytes, duration: maxDuration?.duration)
    let signal = ReceivedSignal()
    let session = try SyncWiring(common, selection: selection, limits: limits).session(
      interruption: { signal.exitCode }
    ) { event in
      if let live { live.show(event) } else { plain.show(event) }
    }
    if dryRun {
      Output.message("dry run: nothing is changed")
      try await PlanCommand.print(session, asJSON: false)
      return
    }
    let outcome = await signal.cancelling { await session.sync() }
    live?.finish()
    if outcome.stop == nil || !outcome.results.isEmpty { Output.result(OutcomeText.summary(outcome)) }
    if let reason = outcome.stop?.reason { Output.message("offlinio: \(reason)") }
    if outcome.exit != .success { throw Failure(outcome.exit) }
  }
}
