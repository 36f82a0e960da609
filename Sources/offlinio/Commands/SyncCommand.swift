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
    let session = try SyncWiring(common, selection: selection, limits: limits).session { event in
      if let live { live.show(event) } else { plain.show(event) }
    }
    if dryRun {
      Output.message("dry run: nothing is changed")
      try await PlanCommand.print(session, asJSON: false)
      return
    }
    let (outcome, signal) = await SyncCommand.untilSignal { await session.sync() }
    live?.finish()
    Output.result(OutcomeText.summary(outcome))
    if let reason = outcome.stop?.reason { Output.message("offlinio: \(reason)") }
    if let signal, outcome.stop?.exit == .interrupted {
      throw Failure(signal == SIGTERM ? .terminated : .interrupted)
    }
    if outcome.exit != .success { throw Failure(outcome.exit) }
  }

  /// Runs a task that the first SIGINT or SIGTERM cancels; the second one ends the process at once.
  ///
  /// What follows within a moment is the same wish told twice, as `timeout` does: once to the process, once to its
  /// group.
  private static func untilSignal<Value: Sendable>(
    _ body: @escaping @Sendable () async -> Value
  ) async -> (Value, Int32?) {
    await withTaskGroup(of: Int32?.self) { group in
      let task = Task { await body() }
      let signals = Signals.sequence([SIGINT, SIGTERM])
      group.addTask {
        var first: (signal: Int32, time: ContinuousClock.Instant)?
        for await signal in signals {
          if let first {
            guard first.time.duration(to: .now) > .milliseconds(300) else { continue }
            _exit(128 + signal)
          }
          first = (signal, .now)
          task.cancel()
        }
        return first?.signal
      }
      let value = await task.value
      group.cancelAll()
      return (value, await group.next() ?? nil)
    }
  }
}
