import Glibc

/// The systemd journal, where it is what reads standard error.
struct Journal: Sendable {
  static let path = "/run/systemd/journal/socket"

  /// Where a value is cut when the whole does not fit into a datagram.
  private static let longest = 8 << 10
  /// Who is kept waiting longer gets a line on standard error instead.
  private static let patience = timeval(tv_sec: 2, tv_usec: 0)

  private let path: String

  init(path: String = Journal.path) { self.path = path }

  /// Whether a descriptor is the stream that `JOURNAL_STREAM` speaks of; a program started by a service may have another.
  static func reads(_ descriptor: Int32, environment: [String: String]) -> Bool {
    let numbers = environment["JOURNAL_STREAM", default: ""].split(
      separator: ":", omittingEmptySubsequences: false)
    var status = stat()
    guard numbers.count == 2, let device = UInt64(numbers[0]), let inode = UInt64(numbers[1]),
      unsafe fstat(descriptor, &status) == 0
    else { return false }
    return UInt64(status.st_dev) == device && UInt64(status.st_ino) == inode
  }

  /// False when it does not take the message.
  func send(_ message: Message) -> Bool {
    let outcome = send(JournalEntry.bytes(message))
    guard outcome == EMSGSIZE || outcome == ENOBUFS else { return outcome == 0 }
    return send(JournalEntry.bytes(message, longest: Journal.longest)) == 0
  }

  /// Answers with an error number, or 0.
  private func send(_ bytes: [UInt8]) -> Int32 {
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    let place = Array(path.utf8)
    guard place.count < MemoryLayout.size(ofValue: name.sun_path) else { return ENAMETOOLONG }
    unsafe withUnsafeMutableBytes(of: &name.sun_path) { unsafe $0.copyBytes(from: place) }

    let socket = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return errno }
    defer { close(socket) }
    var patience = Journal.patience
    // Without it the journal is waited for as everybody does.
    _ = unsafe setsockopt(
      socket, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let sent = unsafe withUnsafePointer(to: &name) { name in
      unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        unsafe sendto(
          socket, bytes, bytes.count, Int32(MSG_NOSIGNAL), name,
          socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    return sent < 0 ? errno : 0
  }
}
