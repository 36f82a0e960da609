import ArgumentParser
import Model
import Syncing
import Watchlist

struct PruneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Moves to the trash what the rules remove, and empties the trash of what is old.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var removal: RemovalOptions

  @Flag(name: .long, help: "Only show what would be removed.")
  var dryRun = false

  @Flag(name: .long, help: "Remove all that lies in the trash, for good.")
  var emptyTrash = false

  @Flag(name: .long, help: "Believe lists and a watchlist that are empty now.")
  var allowEmpty = false

  func run() async throws {
    let messages = Messages(common)
    let plain = PlainProgress(messages)
    var selection = SelectionOptions()
    selection.only = nil
    selection.allowEmpty = allowEmpty
    let session = try SyncWiring(common, selection: selection, removal: removal).session(
      needsToken: { reading, settings in SyncSession.pruneAsksAccount(reading, settings) }
    ) { event in
      switch event {
      case .warning, .note, .detail: plain.show(event)
      case .changed, .progressed, .removed: break
      }
    }
    if dryRun { messages.note("dry run: nothing is changed") }
    let report: PruneReport
    do throws(SyncOutcome.Stop) {
      report = try await session.prune(isDry: dryRun, emptiesTrash: emptyTrash)
    } catch {
      throw Failure(error.exit, error.reason)
    }
    for item in report.items { try Output.result("\(item)") }
    if report.items.isEmpty, report.exit == .success { try Output.result("nothing to remove") }
    for note in report.notes { messages.note(note) }
    for unknown in report.unknown {
      messages.fault("nothing is removed by rule: \(unknown.reason)", of: report.exit)
    }
    for failure in report.failures { messages.fault("\(failure)") }
    if let stop = report.stop { throw Failure(report.exit, stop.reason) }
    if report.exit != .success { throw Failure(report.exit) }
  }
}
