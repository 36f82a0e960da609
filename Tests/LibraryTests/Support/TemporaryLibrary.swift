import Files
import Glibc
import Library
import Model
import SystemPackage

/// A library in a folder of its own, removed when the value goes.
final class TemporaryLibrary {
  let folder: FilePath
  let configuration: LibraryConfiguration
  let root: LibraryRoot

  static var user: UInt32 { geteuid() }

  init(initialised: Bool = true) throws {
    folder = FilePath("/tmp/offlinio-library-test-\(UInt64.random(in: 0 ... .max))")
    try Directory.create(folder)
    configuration = LibraryConfiguration(path: folder.appending("media").string)
    root = LibraryRoot(unchecked: configuration)
    if initialised { _ = try LibraryRoot.initialise(configuration, user: TemporaryLibrary.user) }
  }

  deinit {
    // A test may have taken rights away; what cannot be removed then stays in /tmp.
    try? Directory.removeTree(folder)
  }

  /// Writes a file at a path relative to the library, with the folders above it.
  @discardableResult
  func write(_ text: String, to relative: String) throws -> FilePath {
    try write(Array(text.utf8), to: relative)
  }

  @discardableResult
  func write(_ bytes: [UInt8], to relative: String) throws -> FilePath {
    let path = root.location(relative)
    var parent = path
    parent.removeLastComponent()
    try Directory.create(parent)
    try DurableWrite.replace(path, with: bytes)
    return path
  }

  func text(_ relative: String) throws -> String? {
    try FileReading.bytes(of: root.location(relative), limit: 16 << 20).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  func exists(_ relative: String) throws -> Bool {
    try FileStatus.at(root.location(relative), followingLinks: false) != nil
  }

  func link(_ relative: String, to target: FilePath) throws {
    let code = root.location(relative).withPlatformString { name in
      target.withPlatformString { symlink($0, name) }
    }
    if code != 0 { throw Errno(rawValue: errno) }
  }

  func move(_ from: FilePath, to: FilePath) throws {
    let code = from.withPlatformString { old in to.withPlatformString { rename(old, $0) } }
    if code != 0 { throw Errno(rawValue: errno) }
  }

  func setMode(_ mode: UInt32, of relative: String) throws {
    let code = root.location(relative).withPlatformString { chmod($0, mode) }
    if code != 0 { throw Errno(rawValue: errno) }
  }

  /// Every file below the library but those in `.offlinio/`, with its content; folders end in a slash.
  func tree() throws -> [String: [UInt8]] {
    var tree: [String: [UInt8]] = [:]
    func walk(_ path: FilePath, _ relative: String) throws {
      for entry in try Directory.entries(of: path) ?? [] where entry.name.string != ".offlinio" {
        let name = relative + entry.name.string
        if entry.kind == .directory {
          tree[name + "/"] = []
          try walk(path.appending(entry.name), name + "/")
        } else {
          tree[name] = try FileReading.bytes(of: path.appending(entry.name), limit: 16 << 20) ?? []
        }
      }
    }
    try walk(root.path, "")
    return tree
  }
}
