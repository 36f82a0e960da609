import Files
import SystemPackage

/// A folder of one test's own, which goes with it.
struct TemporaryDirectory: ~Copyable {
  let path: FilePath

  init() throws {
    path = FilePath("/tmp/offlinio-tests-\(UInt64.random(in: 0 ... .max))")
    try Directory.create(path)
  }

  deinit {
    // A folder left in /tmp fails no test.
    try? Directory.removeTree(path)
  }

  func file(_ name: String, _ bytes: [UInt8] = []) throws -> FilePath {
    let file = path.appending(name)
    try DurableWrite.replace(file, with: bytes)
    return file
  }

  func names() throws -> [String] {
    try (Directory.entries(of: path) ?? []).map(\.name.string)
  }
}
