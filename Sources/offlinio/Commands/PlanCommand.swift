import ArgumentParser
import Files
import Library
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
    let path = file.map { WorkingDirectory.path.pushing(FilePath($0.text)) }
    let wiring = SyncWiring(common, selection: selection, removal: removal)
    let messages = Messages(common)
    let plain = PlainProgress(messages)
    let session = try wiring.session(
      checkArguments: { (_) throws(Failure) in
        if let path { try PlanCommand.checkFree(path) }
      }
    ) { event in
      switch event {
      case .warning, .note, .detail: plain.show(event)
      case .changed, .progressed, .removed: break
      }
    }
    let plan = try await PlanCommand.print(session, asJSON: output.json)
    guard let path else { return }
    do {
      let bytes = try session.saved(plan).bytes()
      try PlanCommand.checkFree(path)
      try DurableWrite.replace(path, with: bytes)
    } catch let fault as FileFault {
      throw Failure(LibraryFault.file(fault).exit, "the plan was not saved: \(fault)")
    }
    messages.note("saved; carry it out with: offlinio sync --plan \(ShellWord.quoted(path.string))")
  }

  /// Another file of the user's is never replaced.
  private static func checkFree(_ path: FilePath) throws(Failure) {
    let isFree: Bool
    do throws(FileFault) {
      isFree = try SavedPlan.isPlan(at: path)
    } catch {
      guard error.errno == .fileTooLarge else { throw Failure(LibraryFault.file(error).exit, "\(error)") }
      isFree = false
    }
    guard isFree else {
      throw Failure(.usage, "\(path) is there already and is no plan; it is left alone, so name another file")
    }
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
