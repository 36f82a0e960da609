import Files
import Glibc
import Synchronization
import SystemPackage
import Testing

@testable import Transfer

struct SpaceReserveTests {
  private func space(_ available: Int64) -> SpaceReserve.Look {
    { _ throws(FileFault) in DiskSpace(available: available, total: 1 << 40) }
  }

  /// A part that tests can hand around.
  private final class Part {
    let file: PartDescriptor

    /// - Parameter refusal: What the filesystem answers when room is to be reserved; nil lets it do so.
    init(_ folder: FilePath, _ name: String = "a", refusal: CInt? = nil) throws {
      var calls = DiskCalls.system
      if let refusal {
        calls.reserve = { _, _ in
          errno = refusal
          return -1
        }
      }
      file = try PartDescriptor(opening: folder.appending(name), calls: calls)
    }
  }

  private func claim(
    _ total: Int64, _ part: Part, _ reserve: SpaceReserve
  ) -> Result<SpaceClaim, DownloadFailure> {
    do throws(DownloadFailure) {
      return .success(try SpaceClaim(total, for: part.file, of: reserve))
    } catch {
      return .failure(error)
    }
  }

  @Test func `a file takes its room before its first byte, and no byte of it is written`() async throws {
    try await withTemporaryFolder { folder in
      let part = try Part(folder)
      let claim = claim(1 << 20, part, SpaceReserve(minimum: 0))
      #expect((try? claim.get()) != nil)
      #expect(try part.file.size() == 0)
      // Where the filesystem reserves nothing, nothing is pretended either.
      let allocated = try part.file.allocated()
      #expect(try part.file.reserve(1 << 20) == .unsupported || allocated >= 1 << 20)
    }
  }

  @Test func `a size beyond all reason is refused beside others that were promised room`() async throws {
    try await withTemporaryFolder { folder in
      let available = Mutex<Int64>(10 << 30)
      let reserve = SpaceReserve(minimum: 0) { _ throws(FileFault) in
        DiskSpace(available: available.withLock { $0 }, total: 1 << 40)
      }
      let (one, two) = (try Part(folder, refusal: EOPNOTSUPP), try Part(folder, "b", refusal: EOPNOTSUPP))
      let first = claim(10 << 30, one, reserve)
      #expect((try? first.get()) != nil)
      available.withLock { $0 = 5 << 30 }
      guard case .failure(.tooLarge) = claim(.max, two, reserve) else {
        Issue.record("it was granted")
        return
      }
    }
  }

  @Test func `what must stay free is kept free, to the byte`() async throws {
    try await withTemporaryFolder { folder in
      let part = try Part(folder)
      let reserve = SpaceReserve(minimum: 1000, look: space(1999))
      guard case .failure(let failure) = claim(1000, part, reserve) else {
        Issue.record("it was granted")
        return
      }
      #expect(failure == .noSpace(needed: 1000, available: 1999, minimum: 1000))
      #expect(try part.file.allocated() == 0)
      #expect((try? claim(999, part, reserve).get()) != nil)
    }
  }

  @Test func `a size beyond the whole disk is no want of room`() async throws {
    try await withTemporaryFolder { folder in
      let part = try Part(folder)
      guard
        case .failure(let failure) = claim(
          (1 << 40) + 1, part, SpaceReserve(minimum: 0, look: space(1 << 30)))
      else {
        Issue.record("it was granted")
        return
      }
      #expect(failure == .tooLarge(total: (1 << 40) + 1, disk: 1 << 40))
    }
  }

  @Test func `a file that needs nothing more is never refused`() async throws {
    try await withTemporaryFolder { folder in
      let part = try Part(folder)
      let bytes = sample(8192)
      try bytes.withUnsafeBytes { try part.file.write($0, at: 0) }
      try part.file.synchronize()
      #expect((try? claim(8192, part, SpaceReserve(minimum: 1000, look: space(0))).get()) != nil)
    }
  }

  @Test
  func `where nothing can be reserved, the files under way are counted and the disk is looked at again`()
    async throws
  {
    try await withTemporaryFolder { folder in
      let available = Mutex<Int64>(10_000)
      let reserve = SpaceReserve(minimum: 1000) { _ throws(FileFault) in
        DiskSpace(available: available.withLock { $0 }, total: 1 << 40)
      }
      let first = try Part(folder, "a", refusal: EOPNOTSUPP)
      let second = try Part(folder, "b", refusal: EOPNOTSUPP)
      var granted: SpaceClaim? = try claim(6000, first, reserve).get()
      #expect((try? claim(6000, second, reserve).get()) == nil)
      try granted?.check(first.file)
      available.withLock { $0 = 999 }
      #expect(throws: DownloadFailure.noSpace(needed: 6000, available: 999, minimum: 1000)) {
        try granted?.check(first.file)
      }
      available.withLock { $0 = 10_000 }
      granted = nil
      #expect((try? claim(6000, second, reserve).get()) != nil)
    }
  }

  @Test func `a disk that has less than it said is a full disk`() async throws {
    try await withTemporaryFolder { folder in
      let part = try Part(folder, refusal: EDQUOT)
      guard case .failure(.file(let fault)) = claim(1000, part, SpaceReserve(minimum: 0)) else {
        Issue.record("it was granted")
        return
      }
      #expect(fault.isDiskFull)
    }
  }
}
