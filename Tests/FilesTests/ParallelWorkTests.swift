import Files
import Synchronization
import Testing

struct ParallelWorkTests {
  @Test(arguments: [(0, 4), (1, 4), (15, 4), (1_000, 1), (1_000, 4), (40, 100)])
  func `answers come in the order of the items`(count: Int, threads: Int) {
    let answers = ParallelWork.map(Array(0..<count), threads: threads) { "\($0)" }
    #expect(answers == (0..<count).map(String.init))
  }

  @Test func `each item is worked on once`() {
    let calls = Mutex<[Int]>([])
    _ = ParallelWork.map(Array(0..<500), threads: 4) { item in calls.withLock { $0.append(item) } }
    #expect(calls.withLock { $0.sorted() } == Array(0..<500))
  }
}
