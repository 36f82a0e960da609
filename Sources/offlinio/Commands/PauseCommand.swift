import ArgumentParser
import Syncing

struct PauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Has titles left alone until resume; a run that is under way obeys within seconds.",
    discussion: """
      What arrived is kept. A show is paused as a whole, also by the id of one of its episodes.
      """)

  @Argument(help: WishIDArgument.help)
  var ids: [WishIDArgument]

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await ChangingVerb(common).carryOut(ids) { await $0.pause($1, true) }
  }
}

struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Lets titles that were paused go on, in a run that is under way too.")

  @Argument(help: WishIDArgument.help)
  var ids: [WishIDArgument]

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await ChangingVerb(common).carryOut(ids) { await $0.pause($1, false) }
  }
}
