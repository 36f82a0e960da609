import Files
package import Model
package import SystemPackage

/// An opened library: a folder with our marker, and the places in it.
package struct LibraryRoot: Sendable, Hashable {
  package let configuration: LibraryConfiguration
  package let path: FilePath

  /// Names the places without looking at them; `open` and `initialise` look.
  package init(unchecked configuration: LibraryConfiguration) {
    self.configuration = configuration
    path = FilePath(configuration.path)
  }

  package func folder(of category: Placement.Category) -> FilePath {
    path.appending(configuration.name(of: category))
  }

  /// The folder that a placement names.
  package func folder(of placement: Placement) -> FilePath {
    placement.folder.reduce(folder(of: placement.category)) { $0.appending($1) }
  }

  /// The place of a path relative to the library, whether or not something is there; a path from a file has to be checked
  /// before, as it may lead anywhere.
  package func location(_ relative: String) -> FilePath { path.appending(relative) }
}

// What lies in `.offlinio/`. The first group holds the user's decisions and our promises: nothing but the user, or a rule
// that he gave, ends one. The second is working state that a run can do without.
extension LibraryRoot {
  package var state: FilePath { path.appending(".offlinio") }

  package var marker: FilePath { state.appending("marker") }
  package var received: FilePath { state.appending("received") }
  package var tombstones: FilePath { state.appending("tombstones") }
  package var paused: FilePath { state.appending("paused") }
  package var kept: FilePath { state.appending("kept") }
  package var attempts: FilePath { state.appending("attempts") }
  package var trash: FilePath { state.appending("trash") }

  package var lock: FilePath { state.appending("lock") }
  package var status: FilePath { state.appending("status.json") }
  package var changed: FilePath { state.appending("changed") }
  package var runs: FilePath { state.appending("runs") }
  package var incoming: FilePath { state.appending("incoming") }
  package var cache: FilePath { state.appending("cache") }

  var stateFolders: [FilePath] { [tombstones, paused, attempts, trash, runs, incoming, cache] }
}
