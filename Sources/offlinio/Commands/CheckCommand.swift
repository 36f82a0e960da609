import ArgumentParser
import Model
import Watchlist

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks the watchlist files; asks no network.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var output: JSONOption

  func run() async throws {
    let wiring = Wiring(common)
    let reading = try wiring.readWatchlist()
    if output.json {
      try Output.document(WatchlistReport(reading))
    } else {
      for problem in reading.problems { try Output.result(problem.description) }
      if reading.problems.isEmpty {
        let wishes = HumanText.count(reading.wishes.count, "wish", "wishes")
        wiring.messages.note("no faults: \(wishes), \(HumanText.count(reading.lists.count, "list"))")
      }
    }
    if reading.problems.contains(where: { $0.severity == .error }) {
      throw Failure(.watchlistInvalid)
    }
  }
}

/// `check --json`.
private struct WatchlistReport: Encodable {
  struct Fault: Encodable {
    let severity: String
    let file: String
    let line: Int?
    let column: Int?
    let message: String
  }

  let wishes: Int
  let lists: Int
  let problems: [Fault]

  init(_ reading: WatchlistReading) {
    wishes = reading.wishes.count
    lists = reading.lists.count
    problems = reading.problems.map {
      Fault(
        severity: $0.severity.rawValue, file: $0.file, line: $0.line, column: $0.column, message: $0.message)
    }
  }
}
