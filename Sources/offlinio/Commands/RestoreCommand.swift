import ArgumentParser
import Library
import Syncing

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Brings titles back from the trash; what was deleted by hand may be fetched again.")

  @Argument(help: IDArgument.help)
  var ids: [IDArgument]

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try WritingVerb(common).carryOut(ids) { removal, id throws(LibraryFault) in
      try removal.restore(id)
    }
  }
}
