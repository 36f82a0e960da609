import ArgumentParser
import Library
import Model
import ReleaseNames

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Shows the run that is under way, or the last one.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var output: JSONOption

  func run() async throws {
    let wiring = Wiring(common)
    let root = try wiring.library(try wiring.settings())
    let inventory = InventoryScan(root) { ReleaseName.parse($0) }.inventory()
    let usage: LibraryUsage
    do {
      usage = try LibraryUsage.measure(root, inventory: inventory)
    } catch {
      throw Failure(error.exit, "\(error)")
    }
    var status: RunStatus?
    switch StatusFile(root).read() {
    case .absent: break
    case .found(let found): status = found
    case .damaged(let reason): wiring.messages.warning(reason)
    }
    let report = StatusReport(run: status?.run, items: status?.items ?? [], library: usage)
    if output.json {
      try Output.document(report)
    } else {
      try Output.result(
        StatusText.text(report, isUnderWay: isUnderWay(status?.run, root, wiring.messages)))
    }
  }

  private func isUnderWay(_ run: RunStatus.Run?, _ root: LibraryRoot, _ messages: Messages) -> Bool {
    guard let run else { return false }
    do {
      return try run.isUnderWay(in: root)
    } catch {
      messages.warning("\(error)")
      // Unknown is not dead.
      return run.ended == nil
    }
  }
}

/// `status --json`.
struct StatusReport: Encodable {
  let run: RunStatus.Run?
  let items: [RunStatus.Item]
  let library: LibraryUsage
}
