import ArgumentParser
import Model
import ReleaseNames

struct ParseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: "Prints what is understood from names, one JSON line each.",
    discussion:
      "Without names it reads them from standard input, one a line. Write -- before a name with a dash.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "Names of releases or files; a path tells more than the file's name alone.")
  var names: [String] = []

  func run() throws {
    guard names.isEmpty else {
      for name in names { _ = try ParseCommand.print(name) }
      return
    }
    var input = InputLines()
    // Names may come without end, and nobody may read on.
    while let name = input.next(), try ParseCommand.print(name) {}
  }

  private static func print(_ name: String) throws -> Bool {
    try Output.line(ParseDocument(ReleaseName.parse(name)))
  }
}
