internal import Glibc
internal import Synchronization

/// Work of many like pieces, done at once by the calling thread and a few that live as long as the work.
package enum ParallelWork {
  /// As many as there are processors, between two, since a disk may take its time, and four: each takes memory.
  package static var usualThreads: Int { min(max(sysconf(CInt(_SC_NPROCESSORS_ONLN)), 2), 4) }

  /// The answers of `body` for the items, in the items' order, whatever the order of the calls.
  ///
  /// Blocks.
  /// - Parameter threads: How many work, the calling one included; when the system gives fewer, those do all of it.
  package static func map<Item: Sendable, Answer: Sendable>(
    _ items: [Item], threads: Int, _ body: @escaping @Sendable (Item) -> Answer
  ) -> [Answer] {
    let helpers = min(threads, items.count / leastShare) - 1
    guard helpers > 0 else { return items.map(body) }
    return [Answer](unsafeUninitializedCapacity: items.count) { buffer, filled in
      let place = Place(base: buffer.baseAddress)
      let piece = Piece(count: items.count) { index in
        place.base?.advanced(by: index).initialize(to: body(items[index]))
      }
      // Where the system gives fewer threads, those do all of it.
      let others = (0..<helpers).compactMap { _ in try? ThreadStart.begin { piece.work() } }
      piece.work()
      for thread in others { pthread_join(thread, nil) }
      filled = items.count
    }
  }

  /// Fewer pieces than this are done before another thread has begun.
  private static let leastShare = 16
}

/// Where answers go.
///
/// Unchecked: each index is written by the one thread that took it, and read after all have been joined.
private struct Place<Answer>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Answer>?
}

private final class Piece: Sendable {
  private let next = Atomic(0)
  private let count: Int
  private let body: @Sendable (Int) -> Void

  init(count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    self.count = count
    self.body = body
  }

  /// Takes one index after the other until none is left.
  func work() {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(index)
    }
  }
}
