import Model
import SystemPackage
import Watchlist

/// A watchlist written to a folder of its own and read from there.
struct Sample {
  let folder: TemporaryFolder
  let reading: WatchlistReading

  /// - Parameters:
  ///   - text: Of the main file; nil writes none.
  ///   - others: Name in `watchlist.d` → text.
  init(bytes: [UInt8]?, others: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    if let bytes { try folder.write(bytes, to: "watchlist.toml") }
    for (name, text) in others { try folder.write(text, to: "watchlist.d/\(name)") }
    reading = WatchlistReader.read(folder.path.appending("watchlist.toml"))
  }

  init(_ text: String, others: [String: String] = [:]) throws {
    try self.init(bytes: Array(text.utf8), others: others)
  }

  /// A text behind a sound `[library]`, whose three lines count.
  static func behindLibrary(_ text: String, others: [String: String] = [:]) throws -> Sample {
    try Sample("[library]\npath = \"/srv/media\"\n\n" + text, others: others)
  }

  /// The problems as `check` prints them, the folder left out.
  var problems: [String] {
    reading.problems.map { $0.description.replacing(folder.path.string + "/", with: "") }
  }

  /// The same without those that nothing can be done about in a text without sources.
  var errors: [String] {
    reading.problems.filter { $0.severity == .error }
      .map { $0.description.replacing(folder.path.string + "/", with: "") }
  }
}
