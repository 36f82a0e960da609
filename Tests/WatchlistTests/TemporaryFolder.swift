import Files
import SystemPackage

/// A folder for one test, removed with its last reference.
final class TemporaryFolder {
  let path: FilePath

  init() throws {
    path = FilePath("/tmp").appending("offlinio-watchlist-\(UInt64.random(in: 0 ... .max))")
    try Directory.create(path)
  }

  deinit {
    // A folder that stays behind in /tmp fails no test.
    try? Directory.removeTree(path)
  }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String, mode: UInt32 = 0o644) throws -> FilePath {
    let file = path.appending(name)
    try Directory.create(file.removingLastComponent())
    try DurableWrite.replace(file, with: bytes, mode: mode)
    return file
  }

  @discardableResult
  func write(_ text: String, to name: String, mode: UInt32 = 0o644) throws -> FilePath {
    try write(Array(text.utf8), to: name, mode: mode)
  }
}
