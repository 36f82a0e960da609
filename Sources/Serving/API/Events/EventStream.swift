internal import NIOCore

/// What one client of `/api/events` receives until one of both sides ends it.
struct EventStream: Sendable {
  let frames: AsyncStream<ByteBuffer>
  /// Ends the frames; may be called from anywhere, more than once.
  let cancel: @Sendable () -> Void
}

/// The text of server-sent events (HTML Standard, section 9.2).
enum EventText {
  /// A comment, which clients ignore: it shows both sides that the other is there.
  static let heartbeat = ByteBuffer(string: ": still here\n\n")

  /// - Parameter data: One line.
  static func event(_ name: String, data: [UInt8]) -> ByteBuffer {
    var text = ByteBuffer(string: "event: \(name)\ndata: ")
    text.writeBytes(data)
    text.writeString("\n\n")
    return text
  }
}
