package import SystemPackage

/// Reads small files that concern nobody but their owner: tokens, keys, logins.
package enum PrivateFile {
  package enum Fault: Error, Sendable, Hashable {
    /// Others may read it.
    case exposed(FilePath, mode: UInt32)
    case file(FileFault)
  }

  /// The service manager's, and the container runtimes', which see to it themselves who reads below it.
  private static let guarded: FilePath = "/run"

  /// The bytes of a regular file that only its owner may read; nil when nothing lies at `path`.
  ///
  /// The file that is looked at is the one that is read, also where another takes its place meanwhile.
  package static func bytes(of path: FilePath, limit: Int) throws(Fault) -> [UInt8]? {
    let found: (bytes: [UInt8], mode: UInt32)?
    do throws(FileFault) {
      found = try read(path, limit)
    } catch {
      throw .file(error)
    }
    guard let found else { return nil }
    guard found.mode & 0o044 == 0 || path.lexicallyNormalized().starts(with: guarded) else {
      throw .exposed(path, mode: found.mode)
    }
    return found.bytes
  }

  private static func read(
    _ path: FilePath, _ limit: Int
  ) throws(FileFault) -> (bytes: [UInt8], mode: UInt32)? {
    guard let file = try Descriptor.file(path, to: "read") else { return nil }
    let mode = try file.regularStatus(path, to: "read").mode
    return (try FileReading.bytes(of: file, path, limit: limit), mode)
  }
}
