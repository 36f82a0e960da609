internal import Glibc

/// What became of a watched folder.
package enum WatchEvent: Sendable, Hashable {
  /// Something in the folder came, went, or was written; nil for the folder itself.
  case changed(DirectoryWatch.Number, name: String?)
  /// The folder is watched no more: it was removed, its disk is gone, or nobody wanted to know any longer.
  case ended(DirectoryWatch.Number)
  /// More happened than the system keeps.
  case lost
}

extension WatchEvent {
  /// What is looked for.
  ///
  /// Writing counts when it is done: a film that is being copied would tell of every block.
  static let mask =
    UInt32(
      IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF)
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
      } else {
        events.append(.changed(number, name: name.isEmpty ? nil : String(decoding: name, as: UTF8.self)))
      }
    }
    return events
  }

  /// Number, mask, cookie and length of the name.
  private static let header = 16
}
