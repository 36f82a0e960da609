internal import Glibc
internal import Logging
internal import NIOCore
internal import SystemPackage

/// A file that cannot be sent to its end.
///
/// The length is promised by then: an answer cut short is the only way left to say so, and the log says the rest.
struct FileTrouble: Error, Hashable, CustomStringConvertible {
  enum Reason: Hashable {
    /// It became shorter than what was promised of it.
    case shrank
    case failed(Errno)
  }

  let path: FilePath
  let reason: Reason

  var description: String {
    switch reason {
    case .shrank: "cannot send \(path): it became shorter while it was sent"
    case .failed(let errno): "cannot send \(path): \(errno)"
    }
  }
}

extension FileTrouble {
  func note(_ logger: Logger) { logger.error("an answer was cut short", metadata: ["reason": "\(self)"]) }

  /// What a failed `sendfile` says of the file; nil where it is the connection that failed, or was closed.
  init?(_ path: FilePath, sending error: any Error) {
    guard let error = error as? IOError, !Self.ofConnections.contains(error.errnoCode) else { return nil }
    self.init(path: path, reason: .failed(Errno(rawValue: error.errnoCode)))
  }

  /// Players break off all the time, and networks fail.
  private static let ofConnections: Set<CInt> = [
    EPIPE, ECONNRESET, ECONNABORTED, ENOTCONN, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH, ENETDOWN, EHOSTDOWN,
    EBADF,
  ]
}
