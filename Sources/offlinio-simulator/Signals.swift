import Dispatch
import Glibc

/// Waits for a signal in place of dying from it.
struct Signals {
  private let arrivals: AsyncStream<Int32>
  private let sources: [any DispatchSourceSignal]

  init(_ numbers: [Int32]) {
    let (arrivals, continuation) = AsyncStream.makeStream(of: Int32.self)
    self.arrivals = arrivals
    sources = numbers.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { continuation.yield(number) }
      source.resume()
      return source
    }
  }

  /// Returns when the first of the signals came.
  func first() async {
    for await _ in arrivals { break }
    sources.forEach { $0.cancel() }
  }
}
