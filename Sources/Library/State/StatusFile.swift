package import Model
import SystemPackage

/// The state of the running or last run, `.offlinio/status.json`, for whoever asks from another process.
package struct StatusFile: Sendable {
  private let path: FilePath

  package init(_ root: LibraryRoot) { path = root.status }

  package func read() -> StoredRecord<RunStatus> { .read(path) }

  /// Replaces the file as a whole, so that a reader never sees a part of it.
  package func write(_ status: RunStatus) throws(LibraryFault) {
    // Twice a second while a run goes on: only its end has to be on the disk.
    try StoredRecord.write(status, to: path, isForced: status.run.ended != nil)
  }
}
