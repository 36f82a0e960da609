import Files
package import Model
import SystemPackage

/// What killed processes left of files that they were writing below `.offlinio/`.
package struct StateLeftovers: Sendable {
  private let root: LibraryRoot

  /// Seconds; a younger one may be that of a verb that needs no lock.
  private static let age: Int64 = 3_600

  package init(_ root: LibraryRoot) { self.root = root }

  /// Removes them, and leaves alone what lies in the trash: that is the user's; call it under the lock.
  ///
  /// The call blocks. It does what it can: what is left is in nobody's way and goes another time.
  package func remove(at now: Timestamp) {
    for folder in [root.state, root.tombstones, root.paused, root.kept, root.attempts, root.runs] {
      clear(folder, now)
    }
    for folder in [root.incoming, root.cache] {
      clear(folder, now)
      // As in clearing: whoever needs what cannot be read here says so.
      let entries = (try? Directory.entries(of: folder)) ?? []
      for entry in entries where entry.kind == .directory { clear(folder.appending(entry.name), now) }
    }
  }

  private func clear(_ folder: FilePath, _ now: Timestamp) {
    // Whoever needs what cannot be read here says so.
    let entries = (try? Directory.entries(of: folder)) ?? []
    for entry in entries where entry.kind == .file && FileName.isTemporary(entry.name.string) {
      let path = folder.appending(entry.name)
      // Likewise.
      guard let status = try? FileStatus.at(path, followingLinks: false),
        status.modified / 1_000_000_000 < now.secondsSinceEpoch - StateLeftovers.age
      else { continue }
      // It goes another time.
      try? Directory.removeFile(path)
    }
  }
}
