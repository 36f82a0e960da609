package import Model
import SystemPackage

/// The state of the running or last run, `.offlinio/status.json`, for whoever asks from another process.
package struct StatusFile: Sendable {
  private let path: FilePath

  package init(_ root: LibraryRoot) { path = root.status }

  package func read() -> StoredRecord<RunStatus> { .read(path) }

  package func write(_ status: RunStatus) throws(LibraryFault) { try StoredRecord.write(status, to: path) }
}
