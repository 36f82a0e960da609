import Files
import Synchronization
import SystemPackage

/// The bytes of a download on disk, what of them is written, and what of that is durable.
///
/// Its calls block. Bytes are written by one thread; making durable may go on beside it.
final class PartFile: Sendable {
  private struct Ledger {
    var written: RangeSet<Int64>
    var known: KnownFile?
    /// Bytes that were written since they were last made durable; some more than once.
    var unsafeCount: Int64 = 0
    /// Counts what a note would have to tell.
    var changes = 0
  }

  private struct Notes: ~Copyable {
    var slots: ControlSlots
    /// The changes that the last note tells of.
    var changes = 0
  }

  let path: FilePath
  /// Bytes that lay there but that no sound note vouches for.
  let distrusted: Int64
  private let identity: String
  private let descriptor: PartDescriptor
  private let ledger: Mutex<Ledger>
  /// Held while bytes are made durable, so that notes follow one another.
  private let notes: Mutex<Notes>

  /// Opens a part with what its control file calls durable; without a proper one for this file it is emptied.
  init(_ request: DownloadRequest, calls: DiskCalls) throws(FileFault) {
    let folder = request.part.removingLastComponent()
    if !folder.isEmpty { try Directory.create(folder) }
    path = request.part
    identity = request.identity
    descriptor = try PartDescriptor(opening: request.part, calls: calls)
    let slots = try ControlSlots(opening: request.controlFile, calls: DiskCalls())
    var durable = RangeSet<Int64>()
    var known: KnownFile?
    if let found = slots.found, found.identity == request.identity,
      request.expectedSize == nil || request.expectedSize == found.file?.total
    {
      // A part that is shorter than its note was cut by somebody; what is left of it is still of the file.
      durable = found.durable
      durable.remove(contentsOf: try descriptor.size()..<Int64.max)
      known = durable.isEmpty ? nil : found.file
    }
    // Before anything else takes the place of bytes that a note of another file speaks of.
    if durable.isEmpty, slots.found != nil { try slots.clear() }
    let size = try descriptor.size()
    distrusted = durable.isEmpty ? size : 0
    // What lies beyond is no part of it, and its room is needed; else the time of its last byte is left alone.
    let end = durable.ranges.last?.upperBound ?? 0
    if size != end { try descriptor.truncate(to: end) }
    ledger = Mutex(Ledger(written: durable, known: known))
    notes = Mutex(Notes(slots: slots))
  }

  var written: RangeSet<Int64> { ledger.withLock { $0.written } }

  /// The stretches that a file of this size lacks.
  func missing(of total: Int64) -> [Range<Int64>] {
    var missing = RangeSet(0..<total)
    missing.subtract(written)
    return Array(missing.ranges)
  }

  var known: KnownFile? { ledger.withLock { $0.known } }

  /// How many bytes are written but might be lost with the power.
  var unsafeCount: Int64 { ledger.withLock { $0.unsafeCount } }

  /// Notes what is certain of the file; it goes to disk with the next checkpoint.
  func note(_ known: KnownFile?) {
    ledger.withLock {
      $0.known = known
      $0.changes += 1
    }
  }

  /// Writes what of a block is not there yet: what was counted as written never changes.
  ///
  /// - Returns: Whether all of it was missing, so that the disk has what the block has.
  func write(_ block: Block) throws(FileFault) -> Bool {
    var missing = RangeSet(block.range)
    missing.subtract(written)
    for range in missing.ranges {
      let start = Int(range.lowerBound - block.offset)
      let bytes = UnsafeRawBufferPointer(rebasing: block.bytes[start..<start + range.count])
      try descriptor.write(bytes, at: range.lowerBound)
    }
    let count = missing.byteCount
    if count > 0 {
      ledger.withLock {
        $0.written.insert(contentsOf: block.range)
        $0.unsafeCount += count
        $0.changes += 1
      }
    }
    return count == Int64(block.range.count)
  }

  /// Gives up bytes that turned out to be wrong.
  func lose(_ range: Range<Int64>) {
    ledger.withLock {
      $0.written.remove(contentsOf: range)
      $0.changes += 1
    }
  }

  /// Makes everything written durable and then says so in the control file.
  func checkpoint() throws(FileFault) {
    try notes.withLock { notes throws(FileFault) in
      let state = ledger.withLock { $0 }
      guard state.changes != notes.changes else { return }
      try descriptor.synchronize()
      do throws(FileFault) {
        // A note of no bytes is none, as after `empty()`.
        if state.written.isEmpty {
          try notes.slots.clear()
        } else {
          try notes.slots.write(ControlFile(identity: identity, file: state.known, done: state.written))
        }
      } catch {
        // The bytes have their room; that there is none for the note costs a few of them after a crash.
        guard error.isDiskFull else { throw error }
        return
      }
      notes.changes = state.changes
      ledger.withLock { $0.unsafeCount = max(0, $0.unsafeCount - state.unsafeCount) }
    }
  }

  /// Starts again: first the note goes, so that no crash leaves one that promises too much.
  func empty() throws(FileFault) {
    try notes.withLock { notes throws(FileFault) in
      notes.changes = ledger.withLock {
        $0 = Ledger(written: RangeSet(), changes: $0.changes)
        return $0.changes
      }
      try notes.slots.clear()
      try descriptor.truncate(to: 0)
    }
  }

  func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(FileFault) {
    try descriptor.read(buffer, at: offset)
  }

  /// Bytes from an offset on, of which there must be so many.
  func bytes(_ count: Int, at offset: Int64) throws(FileFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var fault: FileFault?
    bytes.withUnsafeMutableBytes { buffer in
      do throws(FileFault) { try descriptor.read(buffer, at: offset) } catch { fault = error }
    }
    if let fault { throw fault }
    return bytes
  }

  func size() throws(FileFault) -> Int64 { try descriptor.size() }

  func startWriteBack() throws(FileFault) { try descriptor.startWriteBack() }

  /// Reserves what the file still needs.
  func claim(_ total: Int64, of reserve: SpaceReserve) throws(DownloadFailure) -> SpaceClaim {
    try SpaceClaim(total, for: descriptor, of: reserve)
  }

  func check(_ claim: SpaceClaim) throws(DownloadFailure) { try claim.check(descriptor) }
}
