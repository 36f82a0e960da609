import Glibc
import Synchronization

/// Lets a test wait until something happened elsewhere.
final class Latch: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream()
  }

  func open() {
    continuation.yield()
  }

  /// Returns once for every call of ``open()``.
  func wait() async {
    for await _ in stream { return }
  }
}

/// A list that several threads add to.
final class Record<Element: Sendable>: Sendable {
  private let state = Mutex<[Element]>([])

  var all: [Element] { state.withLock { $0 } }

  /// The count afterwards.
  @discardableResult
  func add(_ element: Element) -> Int {
    state.withLock { elements in
      elements.append(element)
      return elements.count
    }
  }
}

/// Holds threads until so many have come.
///
/// Unchecked: the pointer never changes and the system guards what it points to.
final class Barrier: @unchecked Sendable {
  private let barrier = UnsafeMutablePointer<pthread_barrier_t>.allocate(capacity: 1)

  init(_ count: UInt32) {
    pthread_barrier_init(barrier, nil, count)
  }

  deinit {
    pthread_barrier_destroy(barrier)
    barrier.deallocate()
  }

  func wait() {
    pthread_barrier_wait(barrier)
  }
}
