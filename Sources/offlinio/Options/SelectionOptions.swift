import ArgumentParser
import Model

/// Which wishes a verb looks at.
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only titles with this id, or whose \"Title (Year)\" fits this pattern.", valueName: "pattern"))
  var only: String?

  @Flag(
    name: .long, help: "Accept a watchlist without wishes although the library holds titles of earlier ones.")
  var allowEmpty = false

  func validate() throws {
    if only?.trimmingBlanks().isEmpty == true { throw ValidationError("--only takes an id or a pattern") }
  }
}
