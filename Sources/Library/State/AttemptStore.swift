import Files
package import Model
import SystemPackage

/// What was tried for each title, `.offlinio/attempts/`.
package struct AttemptStore: Sendable {
  private let root: LibraryRoot

  package init(_ root: LibraryRoot) { self.root = root }

  package func ledger(of title: TitleID) -> StoredRecord<AttemptLedger> { .read(path(title)) }

  package func store(_ ledger: AttemptLedger, of title: TitleID) throws(LibraryFault) {
    try root.makeStateFolder(root.attempts)
    try StoredRecord.write(ledger, to: path(title))
  }

  /// Every ledger there is; one that cannot be read is there, empty.
  package func all() throws(LibraryFault) -> [TitleID: AttemptLedger] {
    let entries = try wrapped { () throws(FileFault) in try Directory.entries(of: root.attempts) ?? [] }
    let titles = Set(entries.compactMap { StateName.id(ofFile: $0.name.string)?.title })
    return Dictionary(uniqueKeysWithValues: titles.map { ($0, ledger(of: $0).value ?? AttemptLedger()) })
  }

  private func path(_ title: TitleID) -> FilePath {
    root.attempts.appending(StateName.name(of: title) + ".json")
  }
}
