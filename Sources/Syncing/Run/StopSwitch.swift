import Model
import Synchronization

/// Stops one fetch while the run goes on.
final class StopSwitch: Sendable {
  enum Order: Sendable, Hashable {
    case pause
    /// Nothing may be downloaded any more; why.
    case hold(String)
    /// Nothing may be downloaded for a while; why.
    case rest(String)
  }

  private let given = Mutex<Order?>(nil)
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func stop(_ order: Order) {
    given.withLock { $0 = $0 ?? order }
    continuation.yield()
  }

  /// Does the work, which the switch cancels; a fetch that came to its own end counts as it ended.
  func guarding(_ work: @escaping @Sendable () async -> FetchEnding) async -> FetchEnding {
    let ending = await withTaskGroup(of: FetchEnding?.self) { group in
      group.addTask { await work() }
      group.addTask { [stream] in
        for await _ in stream { break }
        return nil
      }
      var ending: FetchEnding?
      while let next = await group.next() {
        ending = next ?? ending
        group.cancelAll()
      }
      return ending
    }
    guard let ending else { return .stop(.stopped) }
    guard case .stop(let stop) = ending, stop.exit == .interrupted, let order = given.withLock({ $0 }) else {
      return ending
    }
    switch order {
    case .pause: return .paused
    case .hold(let reason): return .waiting(reason)
    case .rest(let reason): return .resting(reason)
    }
  }
}
