import Testing

@testable import Transfer

struct BlockPoolTests {
  @Test func `there are so many blocks and no more, and a dropped one comes back`() {
    let pool = BlockPool(blocks: 2, blockSize: 16 << 10)
    let calls = Record<Void>()
    pool.onFree { calls.add(()) }
    var blocks = [pool.take(), pool.take()]
    #expect(!pool.hasFree)
    #expect(pool.take() == nil)
    blocks.removeLast()
    #expect(pool.hasFree)
    #expect(calls.all.count == 1)
    blocks = []
    // Told once: the pool was not empty any more.
    #expect(calls.all.count == 1)
  }

  @Test func `a block knows its bytes and where they belong`() throws {
    let block = try #require(BlockPool(blocks: 1, blockSize: 16 << 10).take())
    let bytes = sample(1000)
    bytes.withUnsafeBytes { bytes in
      block.append(UnsafeRawBufferPointer(rebasing: bytes[..<600]), at: 100)
      block.append(UnsafeRawBufferPointer(rebasing: bytes[600...]), at: 700)
    }
    #expect(block.room == (16 << 10) - 1000)
    #expect(block.offset == 100)
    #expect(block.range == 100..<1100)
    #expect(Array(block.bytes) == bytes)
  }
}
