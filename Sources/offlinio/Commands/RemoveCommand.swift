import ArgumentParser
import Syncing

struct RemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Takes back wishes that add or the server's API made, by deleting their files.",
    discussion: """
      What was fetched for them stays, unless `when_removed` says otherwise. A wish that you wrote yourself is left alone \
      and named by its line (exit code 3).
      """)

  @Argument(help: WishIDArgument.help)
  var ids: [WishIDArgument]

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await ChangingVerb(common).carryOut(ids) { await $0.remove($1) }
  }
}
