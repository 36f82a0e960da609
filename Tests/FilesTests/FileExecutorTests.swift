import Glibc
import Testing

@testable import Files

@Suite struct FileExecutorTests {
  /// Adds up numbers, which goes wrong when two threads do so at once.
  private actor Sum {
    private let executor: FileExecutor
    private(set) var value = 0
    private(set) var threads: Set<UInt> = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ executor: FileExecutor) { self.executor = executor }

    func add(_ number: Int) {
      threads.insert(UInt(pthread_self()))
      let old = value
      sched_yield()
      value = old + number
    }
  }

  @Test func `an actor's code runs on the file threads, one job at a time`() async throws {
    let threads = FileThreads(count: 4)
    var own: Set<UInt> = []
    for _ in 0..<50 { own.insert(try await threads.run { UInt(pthread_self()) }) }
    let sum = Sum(try threads.executor())
    await withTaskGroup(of: Void.self) { group in
      for number in 1...1000 { group.addTask { await sum.add(number) } }
    }
    #expect(await sum.value == 500_500)
    #expect(await sum.threads.count <= 4)
  }

  @Test func `several actors share the threads, also when there is one thread alone`() async throws {
    let threads = FileThreads(count: 1)
    let sums = try (0..<5).map { _ in Sum(try threads.executor()) }
    await withTaskGroup(of: Void.self) { group in
      for sum in sums { for number in 1...200 { group.addTask { await sum.add(number) } } }
    }
    for sum in sums { #expect(await sum.value == 20_100) }
  }

  @Test func `an actor works on when nobody else holds the threads any more`() async throws {
    var threads: FileThreads? = FileThreads(count: 1)
    let sum = Sum(try #require(try threads?.executor()))
    threads = nil
    await sum.add(7)
    #expect(await sum.value == 7)
  }
}
