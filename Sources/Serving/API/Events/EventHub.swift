internal import NIOCore
internal import Synchronization

/// The clients of `/api/events`; each is sent the latest state alone, so that a slow one costs no memory.
final class EventHub<Mark: Sendable & Equatable>: Sendable {
  private struct Client {
    var continuation: AsyncStream<ByteBuffer>.Continuation
    /// Nil where it is not known.
    var network: [UInt8]?
    /// Of the state that it was sent last; nil where it missed one.
    var mark: Mark?
    /// Heartbeats in a row that it did not take.
    var missed = 0
  }

  private struct State {
    var clients: [Int: Client] = [:]
    var next = 0
    var isClosed = false
  }

  /// A client that takes nothing for so many heartbeats is given up.
  private let patience = 4
  private let capacity: Int
  /// What one address may have of it.
  private let share: Int
  private let state = Mutex(State())
  /// An element when clients have come since the last one was taken; for one reader.
  let arrivals: AsyncStream<Void>
  private let arrived: AsyncStream<Void>.Continuation

  init(capacity: Int = 64, share: Int = 8) {
    self.capacity = capacity
    self.share = share
    (arrivals, arrived) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  var count: Int { state.withLock(\.clients.count) }

  /// Nil when there are too many already, in all or of this address, or the server stops.
  /// - Parameters:
  ///   - first: What it is sent at once.
  ///   - mark: Of the state that this tells.
  func subscribe(_ first: ByteBuffer, mark: Mark, from address: IPAddress? = nil) -> EventStream? {
    let (frames, continuation) = AsyncStream.makeStream(
      of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(1))
    continuation.yield(first)
    let number: Int? = state.withLock { state in
      guard !state.isClosed, state.clients.count < capacity else { return nil }
      let network = address?.network
      guard network == nil || state.clients.values.count(where: { $0.network == network }) < share else {
        return nil
      }
      state.next += 1
      state.clients[state.next] = Client(continuation: continuation, network: network, mark: mark)
      return state.next
    }
    guard let number else { return nil }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.clients.removeValue(forKey: number) }
    }
    arrived.yield()
    return EventStream(frames: frames) { continuation.finish() }
  }

  /// Whether somebody has not been told of this state.
  func lacks(_ mark: Mark) -> Bool {
    state.withLock { state in state.clients.values.contains { $0.mark != mark } }
  }

  /// Sends a state to those who have not been told of it.
  func publish(_ frame: ByteBuffer, mark: Mark) {
    state.withLock { state in
      for (number, client) in state.clients where client.mark != mark {
        client.continuation.yield(frame)
        state.clients[number]?.mark = mark
      }
    }
  }

  /// Shows everybody that the server is there, and gives up who does not listen.
  func beat() {
    let lost = state.withLock { state in
      var lost: [AsyncStream<ByteBuffer>.Continuation] = []
      for (number, client) in state.clients {
        // What it had not taken is lost to the heartbeat, and sent again.
        if case .dropped = client.continuation.yield(EventText.heartbeat) {
          state.clients[number]?.mark = nil
          state.clients[number]?.missed += 1
          if client.missed + 1 >= patience { lost.append(client.continuation) }
        } else {
          state.clients[number]?.missed = 0
        }
      }
      return lost
    }
    // Outside the lock, which ending a stream takes.
    for continuation in lost { continuation.finish() }
  }

  /// Ends all streams, and takes no more.
  func close() {
    let clients = state.withLock { state in
      state.isClosed = true
      return state.clients.values.map(\.continuation)
    }
    for continuation in clients { continuation.finish() }
  }
}
