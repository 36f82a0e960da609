import Files
import Model
import SystemPackage

/// A library in a temporary folder that is removed with the value.
final class TemporaryLibrary: Sendable {
  let path: FilePath

  var configuration: LibraryConfiguration { LibraryConfiguration(path: path.string) }

  init(marked: Bool = true) throws {
    path = FilePath("/tmp/offlinio-serving-\(UInt64.random(in: 0 ... .max))")
    try Directory.create(path.appending(".offlinio"))
    for category in ["Movies", "Shows"] { try Directory.create(path.appending(category)) }
    if marked { try mark() }
  }

  deinit {
    // A leftover in /tmp fails no test.
    try? Directory.removeTree(path)
  }

  /// Whether a server will find a library here.
  var hasMarker: Bool {
    get throws { try FileStatus.at(path.appending(".offlinio/marker")) != nil }
  }

  func mark() throws { try write(".offlinio/marker", "offlinio\n") }

  func write(_ relative: String, _ text: String) throws { try write(relative, Array(text.utf8)) }

  func write(_ relative: String, _ bytes: [UInt8]) throws {
    let file = path.pushing(FilePath(relative))
    try Directory.create(file.removingLastComponent())
    try DurableWrite.replace(file, with: bytes)
  }

  func remove(_ relative: String) throws { try Directory.removeTree(path.pushing(FilePath(relative))) }

  func absolute(_ relative: String) -> FilePath { path.pushing(FilePath(relative)) }
}

/// Bytes that differ from place to place.
func pattern(_ count: Int) -> [UInt8] {
  // Of a length that is prime, so that no two slices are alike.
  let block = (0..<4093).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(count + block.count)
  while bytes.count < count { bytes += block }
  return Array(bytes.prefix(count))
}
