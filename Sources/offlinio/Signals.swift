// A signal source may be cancelled from any thread; the module does not say so yet.
@unsafe @preconcurrency import Dispatch
import Glibc

/// The signals that end or reload a verb.
enum Signals {
  /// Delivers the signals from now on; when the sequence is dropped nobody hears them any more, and the process still
  /// does not die of them.
  static func sequence(_ numbers: [Int32]) -> AsyncStream<Int32> {
    AsyncStream { continuation in
      let sources = listen(numbers) { number, _ in continuation.yield(number) }
      continuation.onTermination = { _ in for source in sources { source.cancel() } }
    }
  }

  /// Calls `body` for each of the signals from now on, as long as the process lives, whatever its tasks wait for.
  static func handle(_ numbers: [Int32], _ body: @escaping @Sendable (Int32) -> Void) {
    // Each holds itself.
    _ = listen(numbers) { number, source in withExtendedLifetime(source) { body(number) } }
  }

  private static func listen(
    _ numbers: [Int32], _ body: @escaping @Sendable (Int32, any DispatchSourceSignal) -> Void
  ) -> [any DispatchSourceSignal] {
    // A queue of its own, since the threads of the others may all be waiting here.
    let queue = DispatchQueue(label: "signals")
    let registered = DispatchSemaphore(value: 0)
    let sources = numbers.map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { body(number, source) }
      source.setRegistrationHandler { registered.signal() }
      source.resume()
      return source
    }
    // Until then a signal would go its usual way.
    for _ in sources { registered.wait() }
    return sources
  }
}
