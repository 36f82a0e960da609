internal import Synchronization

/// Work that may hang where nothing interrupts it, such as looking at a dead network disk.
enum Bounded {
  /// What the work answers with, or nil after so long; then it is left to itself, so that it holds up nobody.
  static func first<Value: Sendable>(
    within limit: Duration, _ work: @escaping @Sendable () async -> Value
  ) async -> Value? {
    let race = Race<Value>()
    return await withCheckedContinuation { continuation in
      race.begin(continuation)
      let work = Task { race.end(await work()) }
      Task {
        // Nobody cancels it, and it ends by itself.
        try? await Task.sleep(for: limit)
        race.end(nil)
        work.cancel()
      }
    }
  }

  /// Lets the first answer through.
  private final class Race<Value: Sendable>: Sendable {
    private let waiting = Mutex<CheckedContinuation<Value?, Never>?>(nil)

    func begin(_ continuation: CheckedContinuation<Value?, Never>) {
      waiting.withLock { $0 = continuation }
    }

    func end(_ value: Value?) {
      let first = waiting.withLock { waiting in
        defer { waiting = nil }
        return waiting
      }
      first?.resume(returning: value)
    }
  }
}
