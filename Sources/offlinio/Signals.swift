// A signal source may be cancelled from any thread; the module does not say so yet.
@unsafe @preconcurrency import Dispatch
import Glibc

/// The signals that end or reload a verb, as a sequence.
enum Signals {
  /// Delivers the signals from now on; until the sequence is dropped, the process no longer dies of them.
  static func sequence(_ numbers: [Int32]) -> AsyncStream<Int32> {
    AsyncStream { continuation in
      // A queue of its own, since the threads of the others may all be waiting here.
      let queue = DispatchQueue(label: "signals")
      let registered = DispatchSemaphore(value: 0)
      let sources = numbers.map { number in
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler { continuation.yield(number) }
        source.setRegistrationHandler { registered.signal() }
        source.resume()
        return source
      }
      // Until then a signal would go its usual way.
      for _ in sources { registered.wait() }
      continuation.onTermination = { _ in for source in sources { source.cancel() } }
    }
  }
}
