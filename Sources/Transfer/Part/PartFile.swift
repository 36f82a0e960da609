import Files
import Synchronization

/// A ``PartState`` that the jobs of one download share on the file threads, one after the other.
final class PartFile: Sendable {
  struct Position: Sendable {
    let written: Int64
    let known: Announcement?
  }

  /// Nil once closed.
  private let state: Mutex<PartState?>

  init(_ request: DownloadRequest, writing: @escaping PartWrite) throws(FileFault) {
    state = Mutex(try PartState.open(request, writing: writing))
  }

  var position: Position {
    state.withLock { Position(written: $0?.written ?? 0, known: $0?.known) }
  }

  func note(_ announcement: Announcement) {
    state.withLock { $0?.note(announcement) }
  }

  /// Bytes on disk afterwards.
  func write(_ block: Block, now: ContinuousClock.Instant) throws(FileFault) -> Int64 {
    try state.withLock { state throws(FileFault) in
      try state?.write(block, now: now)
      return state?.written ?? 0
    }
  }

  func checkpoint(now: ContinuousClock.Instant) throws(FileFault) {
    try state.withLock { state throws(FileFault) in try state?.checkpoint(now: now) }
  }

  func empty() throws(FileFault) {
    try state.withLock { state throws(FileFault) in try state?.empty() }
  }

  func hashOn(atMost limit: Int64) throws(FileFault) -> Bool {
    try state.withLock { state throws(FileFault) in try state?.hashOn(atMost: limit) ?? false }
  }

  func size() throws(FileFault) -> Int64 {
    try state.withLock { state throws(FileFault) in try state?.size() ?? 0 }
  }

  /// Closes the file; the digest of all that was hashed, nil when it was closed before.
  @discardableResult
  func close() -> String? {
    state.withLock { state in
      guard let state = state.take() else { return nil }
      return state.finish()
    }
  }
}
