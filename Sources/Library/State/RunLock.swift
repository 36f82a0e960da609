import Files
package import Model
import SystemPackage

/// The lock that lets one run at a time change a library; the kernel frees it when the run ends, however it ends.
package struct RunLock: Sendable {
  /// Who holds the lock.
  package struct Holder: Sendable, Hashable, Codable, CustomStringConvertible {
    package var process: Int32
    package var host: String
    /// RFC 3339.
    package var started: String

    package init(process: Int32, host: String, started: Timestamp) {
      self.process = process
      self.host = host
      self.started = started.description
    }

    package var description: String { "process \(process) on \(host), since \(started)" }
  }

  package enum Attempt: Sendable {
    case held(RunLock)
    /// Nil while the other has not yet written who it is.
    case busy(Holder?)
  }

  private let lock: FileLock

  /// Takes the lock without waiting.
  package static func acquire(_ root: LibraryRoot, as holder: Holder) throws(LibraryFault) -> Attempt {
    let note: [UInt8]
    do {
      note = try JSONDocument.line(of: holder)
    } catch {
      throw .unwritable(root.lock, reason: "\(error)")
    }
    let attempt = try wrapped { () throws(FileFault) in
      try FileLock.acquire(root.lock, note: String(decoding: note, as: UTF8.self))
    }
    switch attempt {
    case .held(let lock): return .held(RunLock(lock: lock))
    case .busy(let note): return .busy(StoredRecord(Array(note.utf8)).value)
    }
  }

  /// Whether the process of a run is still there: the kernel would have freed the lock.
  ///
  /// It takes nothing, so it may be asked at any time.
  /// - Parameter process: Nil for whoever holds it.
  package static func isHeld(_ root: LibraryRoot, by process: Int32?) throws(LibraryFault) -> Bool {
    let note = try wrapped { () throws(FileFault) in try FileLock.look(root.lock) }
    guard let note else { return false }
    // One that has not yet written who it is may be the one.
    guard let process, let holder = StoredRecord<Holder>(Array(note.utf8)).value else { return true }
    return holder.process == process
  }

  /// Frees the lock before the value goes; a second call does nothing.
  package func release() { lock.release() }
}
