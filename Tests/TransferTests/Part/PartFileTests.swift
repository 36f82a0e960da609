import Files
import Glibc
import Synchronization
import SystemPackage
import Testing

@testable import Transfer

struct PartFileTests {
  private func block(_ bytes: [UInt8], at offset: Int64, of pool: BlockPool) throws -> Block {
    let block = try #require(pool.take())
    bytes.withUnsafeBytes { block.append($0, at: offset) }
    return block
  }

  @Test func `bytes that are written again after they were given up are made durable again`() async throws {
    try await withTemporaryFolder { folder in
      let synced = Mutex(0)
      var calls = DiskCalls.system
      calls.synchronize = { number in
        synced.withLock { $0 += 1 }
        return DiskCalls.system.synchronize(number)
      }
      let pool = BlockPool(blocks: 2, blockSize: 16 << 10)
      let request = DownloadRequest(part: folder.appending("1.part"), expectedSize: 1000, identity: "a")
      let file = try PartFile(request, calls: calls)
      _ = try file.write(try block(sample(1000), at: 0, of: pool))
      try file.checkpoint()
      try file.checkpoint()
      #expect(synced.withLock { $0 } == 1)
      file.lose(0..<500)
      _ = try file.write(try block(Array(sample(1000)[..<500]), at: 0, of: pool))
      #expect(file.unsafeCount == 500)
      try file.checkpoint()
      #expect(synced.withLock { $0 } == 2)
      #expect(file.unsafeCount == 0)
    }
  }

  @Test func `a part that is merely opened keeps the time of its last byte`() async throws {
    try await withTemporaryFolder { folder in
      let pool = BlockPool(blocks: 2, blockSize: 16 << 10)
      let request = DownloadRequest(part: folder.appending("1.part"), expectedSize: 1000, identity: "a")
      let file = try PartFile(request, calls: .system)
      file.note(KnownFile(total: 1000))
      _ = try file.write(try block(sample(500), at: 0, of: pool))
      try file.checkpoint()
      let times = [timespec(tv_sec: 1000, tv_nsec: 0), timespec(tv_sec: 1000, tv_nsec: 0)]
      #expect(request.part.withPlatformString { utimensat(AT_FDCWD, $0, times, 0) } == 0)
      let again = try PartFile(request, calls: .system)
      _ = try again.claim(1000, of: SpaceReserve(minimum: 0))
      _ = try again.claim(1000, of: SpaceReserve(minimum: 0))
      #expect(again.written == set(0..<500))
      #expect(try FileStatus.at(request.part)?.modified == 1_000_000_000_000)
    }
  }

  @Test func `a block tells whether all of it was news`() async throws {
    try await withTemporaryFolder { folder in
      let pool = BlockPool(blocks: 2, blockSize: 16 << 10)
      let request = DownloadRequest(part: folder.appending("1.part"), expectedSize: 1000, identity: "a")
      let file = try PartFile(request, calls: .system)
      #expect(try file.write(try block(sample(500), at: 0, of: pool)))
      #expect(try !file.write(try block(sample(500), at: 400, of: pool)))
      #expect(try !file.write(try block(sample(500), at: 0, of: pool)))
    }
  }
}
