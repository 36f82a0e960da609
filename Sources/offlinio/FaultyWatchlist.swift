import ArgumentParser
import Model
import SystemPackage
import Watchlist

/// The faults of the watchlist beside a command line that makes no sense either: of the two they count first.
enum FaultyWatchlist {
  /// Verbs that read none.
  private static let others: Set<String> = ["init", "parse", "schema", "help"]

  /// Verbs that need a part of it alone, and go on with faults in the rest.
  private static let tolerant: Set<String> = [
    "serve", "status", "list", "explain", "pause", "resume", "doctor",
  ]

  /// None where the verb needs no watchlist, or there is none: then the command line is all that is wrong.
  static func faults(besides arguments: [String], environment: [String: String]) -> [String] {
    let arguments = arguments.dropFirst()
    guard let verb = arguments.first, !verb.hasPrefix("-"), !others.contains(verb), isVerb(verb) else {
      return []
    }
    let explicit = named(in: Array(arguments)).map { FilePath($0) }
    // Without one there is nothing to tell.
    guard let path = try? WatchlistSearch.path(explicit: explicit, environment: environment),
      WatchlistSearch.isFile(path)
    else { return [] }
    let reading = WatchlistReader.read(path)
    guard tolerant.contains(verb) ? reading.settings == nil : !reading.mainIsValid else { return [] }
    return reading.problems.filter { $0.severity == .error }.map(\.description)
  }

  private static func isVerb(_ word: String) -> Bool {
    Offlinio.configuration.subcommands.contains { $0.configuration.commandName == word }
  }

  private static func named(in arguments: [String]) -> String? {
    let option = "--watchlist"
    // Of several the last one counts.
    for (position, argument) in arguments.enumerated().reversed() {
      if argument.hasPrefix(option + "=") { return String(argument.dropFirst(option.count + 1)) }
      if argument == option, position + 1 < arguments.count { return arguments[position + 1] }
    }
    return nil
  }
}
