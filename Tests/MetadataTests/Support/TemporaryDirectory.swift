import Files
import SystemPackage

/// A folder for one test, removed with all that is in it when the value goes.
final class TemporaryDirectory: Sendable {
  let path: FilePath

  init() throws {
    let unique = UInt64.random(in: 0 ... .max)
    path = FilePath("/tmp").appending("offlinio-metadata-tests-\(unique)")
    try Directory.create(path)
  }

  deinit {
    // Nothing is left to be told when cleaning up fails.
    try? Directory.removeTree(path)
  }
}
