import Files
import Glibc
import SystemPackage
import Testing

@testable import Transfer

@Suite(.timeLimit(.minutes(5)))
struct DownloaderDiskTests {
  private static let content = sample(300_000)

  @Test(arguments: [ENOSPC, EDQUOT, EIO])
  func `a disk that takes no more ends the file and keeps the part`(code: CInt) async throws {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { [.file(Self.content, to: $0)] }
      var disk = DiskCalls.system
      disk.write = { number, bytes, offset in
        guard offset < 100_000 else {
          errno = code
          return -1
        }
        return DiskCalls.system.write(number, bytes, offset)
      }
      let failure = try await bench.failure(server, size: 300_000, with: bench.downloader(disk: disk))
      guard case .file(let fault) = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(fault == FileFault(operation: "write to", path: bench.part, errno: Errno(rawValue: code)))
      let durable = try #require(try bench.durable())
      #expect(durable >= 100_000)

      // Room was made.
      let downloaded = try await bench.download(server, size: 300_000)
      #expect(downloaded.sha256 == SHA256.hex(of: Self.content))
      #expect(server.requests.map { $0.offset ?? 0 } == [0, Int(durable)])
    }
  }

  @Test func `short and interrupted writes are continued`() async throws {
    try await DownloadBench.run { bench in
      let calls = Record<Void>()
      let server = try LoopbackServer { [.file(Self.content, to: $0)] }
      var disk = DiskCalls.system
      disk.write = { number, bytes, offset in
        if calls.add(()).isMultiple(of: 3) {
          errno = EINTR
          return -1
        }
        return DiskCalls.system.write(number, UnsafeRawBufferPointer(rebasing: bytes.prefix(1000)), offset)
      }
      let downloaded = try await bench.download(
        server, size: 300_000, with: bench.downloader(disk: disk))
      #expect(downloaded.sha256 == SHA256.hex(of: Self.content))
      #expect(try contents(bench.part) == Self.content)
    }
  }

  @Test(arguments: ["folder", "link", "pipe"])
  func `what is no file is not written to`(kind: String) async throws {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { [.file(Self.content, to: $0)] }
      switch kind {
      case "folder": try Directory.create(bench.part)
      case "link": symlink("/etc/passwd", bench.part.string)
      default: mkfifo(bench.part.string, 0o600)
      }
      let failure = try await bench.failure(server, size: 300_000)
      guard case .file(let fault) = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(fault.path == bench.part)
      #expect(server.requests.isEmpty)
    }
  }

  @Test func `fifty cancelled downloads leave no descriptor open`() async throws {
    // In a process of its own, where nobody else opens files.
    await #expect(processExitsWith: .success) {
      try await DownloadBench.run { bench in
        let arrived = Latch()
        let server = try LoopbackServer {
          [.cut(sample(100_000), to: $0, after: 50_000), .note { arrived.open() }, .stall]
        }
        var closes = server.closes.makeAsyncIterator()
        var counts: [Int] = []
        for number in 0..<51 {
          var request = bench.request(size: 100_000)
          request.part = bench.folder.appending("\(number).part")
          let url = try server.url()
          let task = Task { [request] in await bench.failure(of: request, from: url) }
          await arrived.wait()
          task.cancel()
          #expect(await task.value == .cancelled)
          await closes.next()
          counts.append(try Directory.entries(of: "/proc/self/fd")?.count ?? 0)
        }
        // The last reference to a part and its note may go a moment later, on another thread.
        #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 2)
      }
    }
  }
}
