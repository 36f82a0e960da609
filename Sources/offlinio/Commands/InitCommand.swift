import ArgumentParser
import Files
import Glibc
import Library
import Model
import SystemPackage
import Watchlist

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes what is missing of a library and its watchlist; overwrites nothing, safe to repeat.")

  @Argument(help: "The folder for the library; left out, the one that the watchlist names.")
  var library: PathArgument?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let wiring = Wiring(common)
    guard
      let watchlist = WatchlistSearch.placeForNew(
        explicit: common.watchlist.map { FilePath($0) }, environment: wiring.environment)
    else {
      throw Failure(.usage, "no place for a watchlist can be written; name one with --watchlist FILE")
    }
    let present = WatchlistSearch.isThere(watchlist) ? WatchlistReader.read(watchlist) : nil
    guard present == nil || WatchlistSearch.isFile(watchlist) else {
      throw Failure(.usage, "\(watchlist) is no file; name the watchlist itself with --watchlist FILE")
    }
    let configuration = try configuration(watchlist, present, wiring.messages)
    let made: [FilePath]
    do {
      made = try LibraryRoot.initialise(configuration, user: geteuid()).made
    } catch {
      throw Failure(error.exit, "\(error)")
    }
    for path in made { try Output.result("made \(path)") }
    try makeWatchlist(watchlist, library: FilePath(configuration.path))
    if present?.mainIsValid == false {
      wiring.messages.warning("\(watchlist) was there already, and has faults")
    }
    let option = common.watchlist == nil ? "" : " --watchlist \(ShellWord.quoted(watchlist.string))"
    try Output.result("next:")
    try Output.result("  offlinio check\(option)")
    try Output.result("  offlinio sync\(option)")
  }

  /// The library named on the command line, with the category folders of a watchlist that is there already.
  private func configuration(
    _ watchlist: FilePath, _ reading: WatchlistReading?, _ messages: Messages
  ) throws(Failure) -> LibraryConfiguration {
    let present = reading?.settings?.library
    guard let library = library?.text else {
      if let present { return present }
      guard reading == nil else {
        throw Failure(
          .watchlistInvalid, "\(watchlist) has faults, so that no library is known: offlinio check")
      }
      throw Failure(.usage, "name the folder for the library: offlinio init LIBRARY")
    }
    guard !library.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw Failure(.usage, "the path of a library cannot hold line ends or other control characters")
    }
    let path =
      FilePath(library).isAbsolute ? FilePath(library) : WorkingDirectory.path.pushing(FilePath(library))
    if let present, present.path != path.lexicallyNormalized().string {
      messages.warning("\(watchlist) names another library, \(present.path); it stays as it is")
    }
    var configuration = present ?? LibraryConfiguration(path: "")
    configuration.path = path.lexicallyNormalized().string
    return configuration
  }

  private func makeWatchlist(_ path: FilePath, library: FilePath) throws(Failure) {
    guard !WatchlistSearch.isThere(path) else { return }
    do {
      let folder = path.removingLastComponent()
      if !folder.isEmpty { try Directory.create(folder) }
      let schema = WatchlistTemplate.schemaFile(of: path)
      if !WatchlistSearch.isThere(schema) {
        try DurableWrite.replace(schema, with: try WatchlistSchema.jsonSchema.documentBytes())
        try Output.result("made \(schema)")
      }
      let text =
        schema.lastComponent.map { WatchlistTemplate.text(libraryPath: library, schema: $0) }
        ?? WatchlistTemplate.text(libraryPath: library)
      try DurableWrite.replace(path, with: Array(text.utf8))
    } catch {
      throw Failure(.diskProblem, "\(error)")
    }
    try Output.result("made \(path)")
  }
}
