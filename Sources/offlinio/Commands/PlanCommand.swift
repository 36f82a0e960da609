import ArgumentParser
import Model
import Planning
import Syncing
import SystemPackage
import Watchlist

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Shows what sync would do; adds, locks and writes nothing.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var output: JSONOption
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var removal: RemovalOptions

  @Option(
    name: .customShort("o"),
    help: ArgumentHelp("Save the plan as well, for sync --plan.", valueName: "file"))
  var file: PathArgument?

  func run() async throws {
    let file = file.map { NamedFile($0.text, kind: "plan", isReplaceable: SavedPlan.isPlan(at:)) }
    let wiring = SyncWiring(common, selection: selection, removal: removal)
    let messages = Messages(common)
    let plain = PlainProgress(messages)
    let session = try wiring.session(
      checkArguments: { (_) throws(Failure) in
        try file?.checkFree()
      }
    ) { event in
      switch event {
      case .warning, .note, .detail: plain.show(event)
      case .changed, .progressed, .removed: break
      }
    }
    let plan = try await PlanCommand.print(session, asJSON: output.json)
    guard let file else { return }
    try file.write(try session.saved(plan).bytes())
    messages.note("saved; carry it out with: offlinio sync --plan \(ShellWord.quoted(file.path.string))")
  }

  @discardableResult
  static func print(_ session: SyncSession, asJSON: Bool) async throws -> Plan {
    let plan: Plan
    do throws(SyncOutcome.Stop) {
      plan = try await session.plan()
    } catch {
      throw Failure(error.exit, error.reason)
    }
    if asJSON {
      try Output.document(PlanDocument(plan))
    } else {
      try Output.result(PlanText.text(plan))
    }
    return plan
  }
}
