internal import Files
internal import Library
package import Model

/// How the last runs ended, as far as the library tells within moments.
package enum LastRuns {
  private static let most = 5

  package static func read(_ configuration: LibraryConfiguration) async -> [RunReport] {
    let files = FileThreads(count: 1)
    let runs = await Bounded.first(within: .seconds(5)) { () async -> [RunReport] in
      // Without a library there were none, and the findings say so.
      (try? await files.run {
        let archive = RunArchive(LibraryRoot(unchecked: configuration))
        return try archive.ids().prefix(most).compactMap { archive.read($0).value }
      }) ?? []
    }
    return runs ?? []
  }
}
