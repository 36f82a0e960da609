internal import Glibc

/// What became of a watched folder, or of all.
package enum WatchEvent: Sendable, Hashable {
  /// Something in the folder came, went, or was written; nil for the folder itself.
  case changed(DirectoryWatch.Number, name: String?)
  /// The folder is watched no more: it was removed, its disk is gone, or nobody wanted to know any longer.
  case ended(DirectoryWatch.Number)
  /// More happened than the system keeps.
  case lost
  /// Something was mounted or unmounted somewhere.
  case mounted
}

extension WatchEvent {
  /// What is looked for.
  ///
  /// Writing counts when it is done: a film that is being copied would tell of every block. Attributes count where they are
  /// those of folders, which may become readable.
  static let mask =
    UInt32(
      IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF
        | IN_ATTRIB)
    | UInt32(IN_ONLYDIR) | UInt32(IN_EXCL_UNLINK)

  /// The events in what one `read` of an inotify descriptor gave.
  static func events(_ bytes: UnsafeRawBufferPointer) -> [WatchEvent] {
    var events: [WatchEvent] = []
    var position = 0
    while position + header <= bytes.count {
      let number = bytes.loadUnaligned(fromByteOffset: position, as: Int32.self)
      let mask = bytes.loadUnaligned(fromByteOffset: position + 4, as: UInt32.self)
      let length = Int(bytes.loadUnaligned(fromByteOffset: position + 12, as: UInt32.self))
      let end = min(position + header + length, bytes.count)
      // Filled up with zeros.
      let name = bytes[position + header..<end].prefix { $0 != 0 }
      position = end
      if mask & UInt32(IN_Q_OVERFLOW) != 0 {
        events.append(.lost)
      } else if mask & UInt32(IN_IGNORED) != 0 {
        events.append(.ended(number))
      } else if mask & UInt32(IN_ATTRIB) == 0 || mask & isFolder != 0 {
        events.append(.changed(number, name: name.isEmpty ? nil : String(decoding: name, as: UTF8.self)))
      }
    }
    return events
  }

  // IN_ISDIR, which Swift takes for negative.
  private static let isFolder: UInt32 = 0x4000_0000

  /// Number, mask, cookie and length of the name.
  private static let header = 16
}
