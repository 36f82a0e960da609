internal import Files
internal import Glibc
package import SystemPackage

/// Where the watchlist is looked for (contract, section 3).
package enum WatchlistSearch {
  /// No watchlist was named and none lies where one is looked for.
  package struct NotFound: Error, Sendable, Hashable, CustomStringConvertible {
    package let places: [FilePath]

    package var description: String {
      "no watchlist found; looked for \(places.map(\.string).joinedAsChoice()). 'offlinio init' makes one, "
        + "--watchlist names another"
    }
  }

  private static let system: FilePath = "/etc/offlinio/watchlist.toml"

  /// The watchlist to read: the named one whether it exists or not, else the first that exists.
  ///
  /// - Parameters:
  ///   - explicit: `--watchlist`.
  ///   - environment: `OFFLINIO_WATCHLIST`, `XDG_CONFIG_HOME` and `HOME` of it are used.
  package static func path(
    explicit: FilePath?, environment: [String: String], exists: (FilePath) -> Bool = isThere
  ) throws(NotFound) -> FilePath {
    if let named = named(explicit, environment) { return named }
    let places = places(environment)
    guard let place = places.first(where: exists) else { throw NotFound(places: places) }
    return place
  }

  /// Where `init` makes a watchlist: at the named place, else the first that can be written.
  package static func placeForNew(
    explicit: FilePath?, environment: [String: String], canWrite: (FilePath) -> Bool = canMake
  ) -> FilePath? {
    named(explicit, environment) ?? places(environment).first(where: canWrite)
  }

  private static func named(_ explicit: FilePath?, _ environment: [String: String]) -> FilePath? {
    explicit ?? value("OFFLINIO_WATCHLIST", environment).map { FilePath($0) }
  }

  private static func places(_ environment: [String: String]) -> [FilePath] {
    // The XDG specification has relative folders ignored.
    let configuration =
      value("XDG_CONFIG_HOME", environment).map { FilePath($0) }.flatMap { $0.isAbsolute ? $0 : nil }
      ?? value("HOME", environment).map { FilePath($0).appending(".config") }
    return [configuration?.appending("offlinio").appending("watchlist.toml"), system].compactMap(\.self)
  }

  /// A variable that is set to something.
  private static func value(_ name: String, _ environment: [String: String]) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether anything lies at a path, as far as this user can see.
  package static func isThere(_ path: FilePath) -> Bool { kind(of: path) != nil }

  /// Whether a file lies at a path, and no folder or device.
  package static func isFile(_ path: FilePath) -> Bool { kind(of: path) == .file }

  /// Whether a file that exists can be written, or else be made in the nearest folder above it that exists.
  package static func canMake(_ path: FilePath) -> Bool {
    var place = path
    while !isThere(place), place.directory != place { place = place.directory }
    guard place == path || kind(of: place) == .directory else { return false }
    return place.withPlatformString { access($0, W_OK) } == 0
  }

  private static func kind(of path: FilePath) -> FileStatus.Kind? {
    do throws(FileFault) {
      return try FileStatus.at(path)?.kind
    } catch {
      // A home that a service may not look into is no reason to stop before the system's place.
      return nil
    }
  }
}
