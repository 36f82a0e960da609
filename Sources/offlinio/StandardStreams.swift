import Glibc
import SystemPackage

/// What a process is born with: standard input, output and error.
enum StandardStreams {
  enum Outcome: Hashable {
    case written
    /// Nobody reads, or not in time; the rest is dropped.
    case unread
    case failed(Errno)
  }

  /// Opens those that whoever started the process closed: else the next file to be opened would take the number, and a
  /// film the messages.
  static func fill() {
    for descriptor in STDIN_FILENO...STDERR_FILENO {
      guard fcntl(descriptor, F_GETFD) < 0 else { continue }
      // The lowest free number is taken, which is this one.
      _ = unsafe open("/dev/null", O_RDWR)
    }
  }

  /// Writes all of it, however little is taken at a time.
  ///
  /// - Parameter patience: How long to wait for a reader who takes nothing, where the descriptor does not wait by itself;
  ///   without end where it is nil.
  static func write(_ bytes: [UInt8], to descriptor: Int32, patience: Duration? = nil) -> Outcome {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written < 0 else {
        rest = rest.dropFirst(written)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        guard wait(for: descriptor, POLLOUT, patience: patience) else { return .unread }
      case EPIPE, EBADF: return .unread
      default: return .failed(Errno(rawValue: errno))
      }
    }
    return .written
  }

  /// False when the time is over.
  static func wait(for descriptor: Int32, _ events: Int32, patience: Duration? = nil) -> Bool {
    let end = patience.map { ContinuousClock.now + $0 }
    while true {
      let left = end.map { ContinuousClock.now.duration(to: $0) / .milliseconds(1) }
      if let left, left <= 0 { return false }
      var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      let count = unsafe poll(&entry, 1, left.map { Int32($0.rounded(.up)) } ?? -1)
      // Whatever keeps it from being waited for, the next call says.
      if count > 0 || count < 0 && errno != EINTR { return true }
    }
  }
}
