import Foundation
import SystemPackage
import Testing

@testable import offlinio

/// Writing to a reader who takes his time.
@Suite struct StandardStreamsTests {
  /// A pipe whose end for writing does not wait.
  private func withPipe(_ body: (_ reading: Int32, _ writing: Int32) async throws -> Void) async throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    defer { close(ends[1]) }
    try await body(ends[0], ends[1])
  }

  @Test func `a full pipe that nobody empties is given up in time, without turning in circles`() async throws
  {
    try await withPipe { reading, writing in
      let before = clock()
      let bytes = [UInt8](repeating: 1, count: 1 << 20)
      let start = ContinuousClock.now
      #expect(StandardStreams.write(bytes, to: writing, patience: .milliseconds(300)) == .unread)
      #expect(start.duration(to: .now) >= .milliseconds(300))
      // Microseconds of the processor.
      #expect(clock() - before < 200_000)
      close(reading)
    }
  }

  @Test func `a result waits for its reader as long as it takes`() async throws {
    try await withPipe { reading, writing in
      let bytes = (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0) }
      let reader = Thread {
        var buffer = [UInt8](repeating: 0, count: 4096)
        var rest = bytes.count
        while rest > 0 { rest -= max(0, read(reading, &buffer, buffer.count)) }
        close(reading)
      }
      reader.start()
      #expect(StandardStreams.write(bytes, to: writing) == .written)
    }
  }

  @Test func `a reader that went away is told from a disk that is full`() async throws {
    try await withPipe { reading, writing in
      signal(SIGPIPE, SIG_IGN)
      close(reading)
      #expect(StandardStreams.write([1], to: writing) == .unread)
      #expect(StandardStreams.write([], to: writing) == .written)
      let full = open("/dev/full", O_WRONLY)
      defer { close(full) }
      #expect(StandardStreams.write([1], to: full) == .failed(.noSpace))
    }
  }
}
