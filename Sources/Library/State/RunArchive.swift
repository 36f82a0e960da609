import Files
package import Model
import SystemPackage

/// The last runs, `.offlinio/runs/<id>.json`: of each how it ended, and the items that did not end well.
package struct RunArchive: Sendable {
  /// Older ones make room.
  package static let capacity = 100

  private let folder: FilePath
  private let root: LibraryRoot

  package init(_ root: LibraryRoot) {
    self.root = root
    folder = root.runs
  }

  /// Records a run that ended.
  package func store(_ status: RunStatus) throws(LibraryFault) {
    try root.makeStateFolder(folder)
    var record = status
    record.items.removeAll { ![.failed, .waiting].contains($0.state) }
    try StoredRecord.write(record, to: folder.appending(status.run.id + ".json"))
    for id in try ids().dropFirst(Self.capacity) {
      try wrapped { () throws(FileFault) in try Directory.removeFile(folder.appending(id + ".json")) }
    }
  }

  /// Newest first; an id begins with the time at which the run began.
  package func ids() throws(LibraryFault) -> [String] {
    let entries = try wrapped { () throws(FileFault) in try Directory.entries(of: folder) }
    return (entries ?? []).filter { $0.name.extension == "json" && !$0.name.string.hasPrefix(".") }
      .map(\.name.stem).sorted(by: >)
  }

  /// - Parameter id: From ``ids()``, never from a stranger: it becomes the name of a file.
  package func read(_ id: String) -> StoredRecord<RunStatus> { .read(folder.appending(id + ".json")) }
}
