import ArgumentParser
import Library
import Syncing

struct TrashCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trash",
    abstract: "Moves titles or episodes to the library's trash; they are not fetched again.")

  @Argument(help: IDArgument.help)
  var ids: [IDArgument]

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try WritingVerb(common).carryOut(ids) { removal, id throws(LibraryFault) in
      [try removal.trash(id)]
    }
  }
}
