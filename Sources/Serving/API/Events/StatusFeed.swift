internal import Logging
internal import Model
internal import NIOCore

/// Tells the clients of `/api/events` what a run does, and what the library holds.
final class StatusFeed: Sendable {
  struct Pace: Sendable, Hashable {
    /// Between looks at the status, so that nobody is told more often.
    var look = Duration.milliseconds(500)
    var heartbeat = Duration.seconds(15)
  }

  let hub = EventHub<StatusReader.Mark>()
  private let reader: StatusReader
  private let pace: Pace

  init(_ reader: StatusReader, pace: Pace) {
    self.reader = reader
    self.pace = pace
  }

  /// A stream that begins with the present state; nil when there are too many.
  func subscribe(from address: IPAddress?) async throws -> EventStream? {
    // Before the state: what changes in between is told again.
    let mark = try await reader.mark()
    return hub.subscribe(try await frame(), mark: mark, from: address)
  }

  /// Looks and tells while there are clients, until the task is cancelled; runs once.
  func run() async {
    // Without clients nothing ticks: a server at rest should not wake the processor.
    for await _ in hub.arrivals { await tell() }
  }

  /// Returns when the last client is gone.
  private func tell() async {
    var lastBeat = ContinuousClock.now
    // Cancelled when the server stops.
    while hub.count > 0, (try? await Task.sleep(for: pace.look)) != nil {
      do {
        let mark = try await reader.mark()
        if hub.lacks(mark) { hub.publish(try await frame(), mark: mark) }
      } catch {
        // The next look may succeed; meanwhile everybody knows the former state.
        reader.logger.debug("cannot look at the status", metadata: ["reason": "\(error)"])
      }
      if .now - lastBeat >= pace.heartbeat {
        lastBeat = .now
        hub.beat()
      }
    }
  }

  private func frame() async throws -> ByteBuffer {
    EventText.event("status", data: try JSONDocument.line(of: try await reader.document()))
  }
}
