import ArgumentParser
import Model
import Planning
import Syncing

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Shows what sync would do; adds, locks and writes nothing.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var output: JSONOption
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var removal: RemovalOptions

  func run() async throws {
    let session = try SyncWiring(common, selection: selection, removal: removal).session { event in
      switch event {
      case .warning(let text): Output.message("warning: \(text)")
      case .note(let text): Output.message(text)
      case .changed, .progressed, .removed, .detail: break
      }
    }
    try await PlanCommand.print(session, asJSON: output.json)
  }

  static func print(_ session: SyncSession, asJSON: Bool) async throws {
    do throws(SyncOutcome.Stop) {
      let plan = try await session.plan()
      if asJSON {
        try PlanCommand.document(plan)
      } else {
        Output.result(PlanText.text(plan))
      }
    } catch {
      throw Failure(error.exit, error.reason)
    }
  }

  private static func document(_ plan: Plan) throws(SyncOutcome.Stop) {
    do {
      try Output.document(PlanDocument(plan))
    } catch {
      throw SyncOutcome.Stop(exit: .bug, reason: "\(error)")
    }
  }
}
