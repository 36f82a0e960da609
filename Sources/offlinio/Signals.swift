// A signal source may be cancelled from any thread; the module does not say so yet.
@unsafe @preconcurrency import Dispatch
import Glibc

/// The signals that end or reload a verb, as a sequence.
enum Signals {
  /// Delivers the signals from now on; until the sequence is dropped, the process no longer dies of them.
  static func sequence(_ numbers: [Int32]) -> AsyncStream<Int32> {
    AsyncStream { continuation in
      let sources = numbers.map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { continuation.yield(number) }
        source.resume()
        return source
      }
      continuation.onTermination = { _ in for source in sources { source.cancel() } }
    }
  }
}
