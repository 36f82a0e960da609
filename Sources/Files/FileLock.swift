internal import Glibc
internal import Synchronization
package import SystemPackage

/// A lock on a file between processes, which the kernel frees when the holder ends, however it ends.
package final class FileLock: Sendable {
  package enum Attempt: Sendable {
    case held(FileLock)
    /// Another holds it; `note` is what that one wrote, empty when it has not yet.
    case busy(note: String)
  }

  private let descriptor: Mutex<CInt?>

  private init(_ file: consuming Descriptor) {
    descriptor = Mutex(file.number)
    file.release()
  }

  deinit {
    release()
  }

  /// Takes the lock without waiting, making the file when absent; the file stays behind after the release.
  ///
  /// - Parameter note: Who holds it (process, host, start), for the message of those that come second.
  package static func acquire(_ path: FilePath, note: String) throws(FileFault) -> Attempt {
    // The file may be removed between opening and locking: a lock on a file without a name excludes nobody.
    for _ in 0..<10 {
      let file = try Descriptor(opening: path, O_RDWR | O_CREAT, mode: 0o666, to: "open the lock")
      guard try lock(file, path) else { return .busy(note: try readNote(file, path)) }
      let mine = try file.status(path)
      if let named = try FileStatus.at(path), named.inode == mine.inode, named.device == mine.device {
        try write(note, file, path)
        LockSign.set(on: file)
        return .held(FileLock(file))
      }
    }
    throw FileFault(operation: "lock", path: path, errno: .resourceTemporarilyUnavailable)
  }

  /// The note of the one who holds the lock; nil where nobody does.
  ///
  /// It takes nothing, so that whoever wants the lock meanwhile gets it.
  package static func look(_ path: FilePath) throws(FileFault) -> String? {
    guard try FileStatus.at(path) != nil else { return nil }
    let file = try Descriptor(opening: path, O_RDONLY, to: "open the lock")
    return try LockSign.isSet(on: file, path) ? readNote(file, path) : nil
  }

  /// Frees the lock before the object goes; a second call does nothing.
  package func release() {
    let number = descriptor.withLock { number in
      defer { number = nil }
      return number
    }
    if let number { _ = close(number) }
  }

  private static func lock(_ file: borrowing Descriptor, _ path: FilePath) throws(FileFault) -> Bool {
    let number = file.number
    do throws(FileFault) {
      _ = try systemCall("lock", path) { flock(number, LOCK_EX | LOCK_NB) }
      return true
    } catch {
      guard error.errno == .wouldBlock else { throw error }
      return false
    }
  }

  private static func readNote(_ file: borrowing Descriptor, _ path: FilePath) throws(FileFault) -> String {
    String(decoding: try file.block(of: 4096, path), as: UTF8.self)
  }

  private static func write(
    _ note: String, _ file: borrowing Descriptor, _ path: FilePath
  ) throws(FileFault) {
    let number = file.number
    _ = try systemCall("write", path) { ftruncate(number, 0) }
    try file.write(Array(note.utf8), path)
  }
}
