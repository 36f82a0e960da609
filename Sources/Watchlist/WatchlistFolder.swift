internal import Files
internal import Model
package import SystemPackage

/// The folder `<stem>.d` beside a watchlist, whose files hold more wishes.
package enum WatchlistFolder {
  /// `watchlist.d` for `watchlist.toml`.
  package static func path(besides watchlist: FilePath) -> FilePath {
    watchlist.removingLastComponent().appending((watchlist.stem ?? "watchlist") + ".d")
  }

  /// Its `.toml` files, by name, hidden ones left out.
  ///
  /// A folder that cannot be listed is a fault of the reading.
  static func files(besides watchlist: FilePath, _ reading: inout WatchlistReading) -> [FilePath] {
    let folder = path(besides: watchlist)
    do throws(FileFault) {
      guard let entries = try Directory.entries(of: folder) else {
        if try FileStatus.at(folder, followingLinks: false) == nil {
          reading.lacksFolder = true
        } else {
          // A file, or a link to a disk that is not there: what it should hold is not known.
          refuse(folder, "is no folder, so that it holds no wishes", &reading)
        }
        return []
      }
      return entries.map(\.name).filter { $0.extension == "toml" && !$0.string.hasPrefix(".") }
        .map { folder.appending($0) }
    } catch {
      refuse(folder, "cannot be listed: \(error.errno)", &reading)
      return []
    }
  }

  private static func refuse(_ folder: FilePath, _ reason: String, _ reading: inout WatchlistReading) {
    reading.problems.append(
      Problem(.error, file: folder.string, line: nil, column: nil, message: reason))
    reading.faultyFiles.append(folder.string)
  }
}
