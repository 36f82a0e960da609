import Files
package import Model
import SystemPackage

/// The reports of the last runs, `.offlinio/runs/<id>.json`.
package struct RunArchive: Sendable {
  /// Older ones make room.
  package static let capacity = 1_000
  /// Seconds for which a report is kept.
  package static let age: Int64 = 90 * 86_400

  private let folder: FilePath
  private let root: LibraryRoot

  package init(_ root: LibraryRoot) {
    self.root = root
    folder = root.runs
  }

  /// Writes the report of a run that ended, and removes those that are too old or too many.
  package func store(_ report: RunReport, at now: Timestamp) throws(LibraryFault) {
    try root.makeStateFolder(folder)
    try StoredRecord.write(report, to: path(report.run.id))
    let oldest = RunArchive.idPrefix(of: now.advanced(by: -RunArchive.age))
    for (position, id) in try ids().enumerated() where position >= Self.capacity || id < oldest {
      // A clock that was wrong for a moment must not cost the report that has just been written.
      guard id != report.run.id else { continue }
      try wrapped { () throws(FileFault) in try Directory.removeFile(path(id)) }
    }
  }

  /// Newest first; an id begins with the time at which the run began.
  package func ids() throws(LibraryFault) -> [String] {
    let entries = try wrapped { () throws(FileFault) in try Directory.entries(of: folder) }
    return (entries ?? []).filter { $0.name.extension == "json" && !$0.name.string.hasPrefix(".") }
      .map(\.name.stem).sorted(by: >)
  }

  /// - Parameter id: From ``ids()``, never from a stranger: it becomes the name of a file.
  package func read(_ id: String) -> StoredRecord<RunReport> { .read(path(id)) }

  /// The newest report that can be read; one of a run that began later than now is left to a clock that was wrong.
  package func last(at now: Timestamp) throws(LibraryFault) -> RunReport? {
    let newest = RunArchive.idPrefix(of: now.advanced(by: 86_400))
    return try ids().lazy.filter { $0 < newest }.compactMap { read($0).value }.first
  }

  /// The time in compact UTC, with which the ids of the runs of that second begin.
  package static func idPrefix(of time: Timestamp) -> String {
    time.description.filter { $0 != "-" && $0 != ":" }
  }

  private func path(_ id: String) -> FilePath { folder.appending(id + ".json") }
}
