import ArgumentParser
import Model
import Syncing
import Watchlist

struct AdoptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Writes sidecars for titles that others put into the library; moves nothing.")

  @OptionGroup var common: CommonOptions

  @Argument(
    help: ArgumentHelp(
      "Folders or videos of the library; without any, all of it.", valueName: "path"))
  var paths: [PathArgument] = []

  func run() async throws {
    let messages = Messages(common)
    let plain = PlainProgress(messages)
    let signal = ReceivedSignal(messages)
    let session = try SyncWiring(common).session(
      interruption: { signal.exitCode }, needsToken: { _, _ in false }
    ) { plain.show($0) }
    let library = session.settings.library
    let relative = try paths.map { try LibraryPath.existing($0.text, in: library) }
    let outcome = await signal.cancelling { await session.adopt(relative) }
    for adopted in outcome.adopted { try Output.result("\(adopted.id)  \(adopted.title)  \(adopted.path)") }
    for note in outcome.notes { messages.note(note) }
    for problem in outcome.problems { messages.complain("not adopted: \(problem)") }
    if outcome.adopted.isEmpty, outcome.stop == nil, outcome.problems.isEmpty, outcome.notes.isEmpty {
      messages.note("nothing to adopt: every video there has its sidecar")
    } else if !outcome.adopted.isEmpty {
      messages.note(
        "\(HumanText.count(outcome.adopted.count, "video")) adopted; `offlinio verify` records their checksums"
      )
    }
    if let reason = outcome.stop?.reason { messages.fault(reason, of: outcome.exit) }
    if outcome.exit != .success { throw Failure(outcome.exit) }
  }
}
