internal import Files
internal import NIOCore

/// Reads files for connections that encrypt: what the kernel sends by itself, nobody encrypts.
struct SliceReader: Sendable {
  /// The most bytes in memory for a connection, twice: one slice is read while the former is sent.
  static let size: Int64 = 256 << 10

  let threads: FileThreads

  /// - Parameter range: Not longer than `size`.
  func part(_ file: OpenFile, _ range: Range<Int64>) async throws -> AnswerPart {
    .bytes(ByteBuffer(bytes: try await threads.run { try file.bytes(range) }))
  }
}
