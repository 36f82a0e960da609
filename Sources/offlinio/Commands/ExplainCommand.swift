import ArgumentParser
import Library
import Model
import ReleaseNames
import Syncing
import Watchlist

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why a title has the file that it has, or why it has none; asks nobody.")

  @Argument(
    help:
      "An IMDb id or address, an id that add, list or plan shows, or one with season and episode (tt0903747:1:2)."
  )
  var id: IDArgument

  @OptionGroup var common: CommonOptions
  @OptionGroup var output: JSONOption

  func run() async throws {
    let wiring = Wiring(common)
    let reading = try wiring.readWatchlist()
    let settings = try wiring.settings()
    let root = try wiring.library(settings)
    let found = InventoryScan(root) { ReleaseName.parse($0) }.inventory()
    let inventory = found.doubting(MassAbsence(found, most: settings.retention.maxDelete))
    let titles = ReleasedTitle(wishes: reading.wishes, videos: inventory.videos)
    guard let content = id.content(among: titles) else { throw Failure(.itemsFailed, id.complaint) }
    for gap in InventoryGaps(inventory, in: root).unread { wiring.messages.warning("\(gap)") }
    var ledger: AttemptLedger?
    switch AttemptStore(root).ledger(of: content.title) {
    case .absent: break
    case .found(let found): ledger = found
    case .damaged(let reason): wiring.messages.warning(reason)
    }
    var trash = TrashListing()
    do {
      trash = try Trash(root).listing()
    } catch {
      wiring.messages.warning("\(error)")
    }
    let explanation = Explainer(
      wishes: reading.wishes, lists: reading.lists, inventory: inventory, ledger: ledger,
      lastRun: StatusFile(root).read().value?.items ?? [], trash: trash,
      tombstone: Decisions(root).tombstone(of: content).value,
      served: ServedVideos(wiring.served(settings, beside: inventory))
    ).explain(content)
    if output.json {
      try Output.document(explanation)
    } else {
      try Output.result(ExplainText.text(explanation))
    }
    if explanation.isBlank {
      throw Failure(.itemsFailed, "nothing is known of \(content): no wish, no file, no attempt")
    }
  }
}
