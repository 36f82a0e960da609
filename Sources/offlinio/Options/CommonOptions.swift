import ArgumentParser

enum LogFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

enum ColorChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

/// What every verb takes.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The watchlist.",
      discussion: "Else $OFFLINIO_WATCHLIST, then watchlist.toml in the configuration folders.",
      valueName: "file"), completion: .file(extensions: ["toml"]))
  var watchlist: String?

  @Flag(name: .shortAndLong, help: "Say more on stderr.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "Say only what went wrong on stderr.")
  var quiet = false

  @Option(name: .long, help: "How messages on stderr look.")
  var logFormat = LogFormat.text

  @Option(name: .long, help: "Whether to use colour; auto looks at the terminal and at NO_COLOR.")
  var color = ColorChoice.auto

  func validate() throws {
    if watchlist?.isEmpty == true { throw ValidationError("--watchlist takes a file") }
    if verbose, quiet { throw ValidationError("--verbose and --quiet exclude each other") }
  }
}

struct JSONOption: ParsableArguments {
  @Flag(name: .long, help: "Print one JSON document.")
  var json = false
}
