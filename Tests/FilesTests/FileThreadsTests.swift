import Glibc
import Synchronization
import SystemPackage
import Testing

@testable import Files

@Suite struct FileThreadsTests {
  private struct Fault: Error, Equatable {}

  @Test func `a job gives back what it returns`() async throws {
    let threads = FileThreads(count: 2)
    #expect(try await threads.run { 6 * 7 } == 42)
  }

  @Test func `a job gives back what it throws`() async {
    let threads = FileThreads(count: 1)
    await #expect(throws: Fault()) { try await threads.run { throw Fault() } }
  }

  @Test func `jobs do not run on the caller's thread`() async throws {
    let threads = FileThreads(count: 1)
    let first = try await threads.run { UInt(pthread_self()) }
    let second = try await threads.run { UInt(pthread_self()) }
    #expect(first == second)
  }

  @Test func `signals are held back on the threads, but not those of their own faults`() async throws {
    let held = try await FileThreads(count: 1).run {
      var held = sigset_t()
      pthread_sigmask(SIG_SETMASK, nil, &held)
      return [SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGSYS]
        .map { sigismember(&held, $0) == 1 }
    }
    #expect(held == [true, true, true, true, false, false, false, false, false, false])
  }

  @Test func `as many jobs block at once as there are threads`() async throws {
    let threads = FileThreads(count: 3)
    let gate = Gate(opensAt: 3)
    try await withThrowingTaskGroup { group in
      for _ in 0..<3 { group.addTask { try await threads.run { gate.arriveAndWait() } } }
      try await group.waitForAll()
    }
  }

  @Test func `one thread does jobs one at a time and each exactly once`() async throws {
    let threads = FileThreads(count: 1)
    let running = Counter()
    let numbers = try await withThrowingTaskGroup { group in
      for number in 0..<500 {
        group.addTask {
          try await threads.run {
            let others = running.value.add(1, ordering: .sequentiallyConsistent).oldValue
            running.value.subtract(1, ordering: .sequentiallyConsistent)
            return others == 0 ? number : -1
          }
        }
      }
      return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(numbers == Set(0..<500))
  }

  @Test func `a cancelled task still gets its job done`() async throws {
    let threads = FileThreads(count: 1)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await threads.run { "cleaned up" }
    }
    #expect(try await task.value == "cleaned up")
  }

  @Test func `a pool of no threads still has one`() async throws {
    #expect(try await FileThreads(count: 0).run { true })
    #expect(try await FileThreads(count: -1).run { true })
  }

  @Test func `jobs that wait when the queue closes are still done`() {
    let queue = JobQueue()
    let done = Mutex<[Int]>([])
    for number in 0..<20 { queue.add { done.withLock { $0.append(number) } } }
    queue.close()
    queue.work()
    #expect(done.withLock { $0 } == Array(0..<20))
  }

  @Test func `a pool may go while its jobs run`() async throws {
    let gate = Gate(opensAt: 2)
    async let first: Void = FileThreads(count: 1).run { gate.arriveAndWait() }
    async let second: Void = FileThreads(count: 1).run { gate.arriveAndWait() }
    _ = try await (first, second)
  }

  @Test func `threads end with their pool`() async throws {
    await #expect(processExitsWith: .success) {
      let before = try threadCount()
      do {
        let threads = FileThreads(count: 16)
        _ = try await threads.run { 1 }
        #expect(try threadCount() >= before + 16)
      }
      // They leave on their own: ask until the kernel has seen the last one off.
      var rounds = 0
      while try threadCount() >= before + 16, rounds < 100_000 {
        sched_yield()
        rounds += 1
      }
      #expect(try threadCount() < before + 16)
    }
  }
}

private func threadCount() throws -> Int {
  try #require(try Directory.entries(of: "/proc/self/task")).count
}

private final class Counter: Sendable {
  let value = Atomic(0)
}

/// Lets nobody through before a number of threads have come.
private final class Gate: Sendable {
  private let missing: Atomic<Int>

  init(opensAt count: Int) {
    missing = Atomic(count)
  }

  func arriveAndWait() {
    missing.subtract(1, ordering: .sequentiallyConsistent)
    while missing.load(ordering: .sequentiallyConsistent) > 0 { sched_yield() }
  }
}
