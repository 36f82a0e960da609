import ArgumentParser
import Library
import Model
import ReleaseNames
import Watchlist

struct ListCommand: AsyncParsableCommand {
  enum Kind: String, ExpressibleByArgument, CaseIterable { case movie, series, episode }

  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the library, one line a video.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var output: JSONOption

  @Option(name: .long, help: "Only these; series and episode mean the same.")
  var type: Kind?

  @Option(name: .long, help: "What comes first; the newest and the largest do.")
  var sort = LibraryListing.Order.title

  func run() async throws {
    let wiring = Wiring(common)
    let settings = try wiring.settings()
    let root = try wiring.library(settings)
    let inventory = InventoryScan(root) { ReleaseName.parse($0) }.inventory()
    for warning in inventory.warnings { wiring.messages.warning(warning) }
    let listing = LibraryListing(
      inventory, served: wiring.served(settings, beside: inventory), in: settings.library
    ) { ReleaseName.parse($0) }
    let rows = listing.rows(of: kind, by: sort)
    if output.json {
      try Output.document(rows)
    } else {
      try Output.result(ListingText.table(rows))
    }
    let gaps = InventoryGaps(inventory, in: root)
    for link in gaps.links { wiring.messages.warning("\(link) is a link, which is not followed") }
    if let gap = gaps.unread.first { throw Failure(.libraryUnusable, "the list is not complete: \(gap)") }
  }

  private var kind: LibraryListing.Row.Kind? {
    switch type {
    case .movie: .movie
    case .series, .episode: .episode
    case nil: nil
    }
  }
}

extension LibraryListing.Order: ExpressibleByArgument {}
