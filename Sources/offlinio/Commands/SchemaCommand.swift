import ArgumentParser
import Model
import Watchlist

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of the watchlist, for editors; needs no watchlist.",
    discussion: """
      `init` puts it beside the watchlist that it makes, and the watchlist's first line names it: editors with taplo, \
      such as Even Better TOML, then complete and check keys. After an update: \
      offlinio schema > watchlist.schema.json
      """)

  @OptionGroup var common: CommonOptions

  func run() throws { try Output.document(WatchlistSchema.jsonSchema) }
}
