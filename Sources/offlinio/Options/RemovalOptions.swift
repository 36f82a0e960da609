import ArgumentParser

/// What the user says about removals that are more than usual.
struct RemovalOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Remove at most so many videos, instead of max_delete.", valueName: "count"))
  var maxDelete: Int?

  @Flag(name: .long, help: "Believe that videos are deleted also when more than max_delete have vanished.")
  var acceptDeletions = false

  func validate() throws {
    if let maxDelete, maxDelete < 0 { throw ValidationError("--max-delete takes a number from 0") }
  }
}
