import Files
import FoundationEssentials
import SystemPackage

/// The file in which a ``ControlFile`` is kept: two slots of fixed size, written in turn.
///
/// The room of both is taken when the file is made, so that a disk that fills up later still takes a note. A write that
/// is cut leaves the other slot. A note need not be forced to the disk: what it speaks of is there already.
struct ControlSlots: ~Copyable {
  static let slotSize = 8 << 10

  private struct Slot: Codable {
    let sequence: UInt64
    /// Of the note, so that a slot that was written in part is told.
    let sha256: String
    let note: String

    init(sequence: UInt64, note: String) {
      self.sequence = sequence
      sha256 = SHA256.hex(of: Array(note.utf8))
      self.note = note
    }

    init?(_ bytes: some Sequence<UInt8>) {
      guard let slot = try? JSONDecoder().decode(Slot.self, from: Data(bytes)),
        slot.sha256 == SHA256.hex(of: Array(slot.note.utf8))
      else { return nil }
      self = slot
    }

    /// The slot as it stands in the file, filled up with blanks; nil when it has not the room.
    var bytes: [UInt8]? {
      guard let data = try? JSONEncoder().encode(self), data.count <= slotSize else { return nil }
      return Array(data) + [UInt8](repeating: 0x20, count: slotSize - data.count)
    }
  }

  /// What the file held when it was opened.
  let found: ControlFile?
  private let descriptor: PartDescriptor
  private var sequence: UInt64

  static func path(beside part: FilePath) -> FilePath {
    FilePath(part.string + ".note")
  }

  /// The note, or nil where there is none or none that can be trusted.
  static func read(_ path: FilePath) throws(FileFault) -> ControlFile? {
    try newest(path).flatMap { ControlFile($0.note.utf8) }
  }

  /// Opens the file, which is made when missing.
  init(opening path: FilePath, calls: DiskCalls) throws(FileFault) {
    let newest = try Self.newest(path)
    let descriptor = try PartDescriptor(opening: path, calls: calls)
    if try descriptor.size() != Int64(Self.blank.count) {
      try descriptor.truncate(to: 0)
      try Self.put(Self.blank, at: 0, in: descriptor)
    }
    self.descriptor = descriptor
    found = newest.flatMap { ControlFile($0.note.utf8) }
    sequence = newest?.sequence ?? 0
  }

  /// Puts a note in place of the older one of the two.
  mutating func write(_ control: ControlFile) throws(FileFault) {
    var control = control
    while true {
      if let text = control.text, let bytes = Slot(sequence: sequence + 1, note: text).bytes {
        try Self.put(bytes, at: Int64(sequence % 2) * Int64(Self.slotSize), in: descriptor)
        sequence += 1
        return
      }
      guard let shorter = control.abridged else { return try clear() }
      control = shorter
    }
  }

  /// Leaves no note, for certain.
  func clear() throws(FileFault) {
    try Self.put(Self.blank, at: 0, in: descriptor)
    try descriptor.synchronize()
  }

  private static let blank = [UInt8](repeating: 0x20, count: 2 * slotSize)

  private static func put(
    _ bytes: [UInt8], at offset: Int64, in descriptor: borrowing PartDescriptor
  ) throws(FileFault) {
    var fault: FileFault?
    bytes.withUnsafeBytes { bytes in
      do throws(FileFault) { try descriptor.write(bytes, at: offset) } catch { fault = error }
    }
    if let fault { throw fault }
  }

  private static func newest(_ path: FilePath) throws(FileFault) -> Slot? {
    let bytes: [UInt8]?
    do throws(FileFault) {
      bytes = try FileReading.bytes(of: path, limit: 2 * slotSize)
    } catch {
      // Too long to be one: as good as none.
      if error.errno == .fileTooLarge { return nil }
      throw error
    }
    guard let bytes else { return nil }
    return [bytes.prefix(slotSize), bytes.dropFirst(slotSize)].compactMap { Slot($0) }
      .max { $0.sequence < $1.sequence }
  }
}
