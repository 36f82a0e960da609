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
      let request = bench.request(try server.url(), size: 300_000)
      let failure = await bench.failure(
        of: request,
        with: bench.downloader { number, bytes, offset in
          guard offset < 100_000 else {
            errno = code
            return -1
          }
          return PartDescriptor.systemWrite(number, bytes, offset)
        })
      guard case .file(let fault) = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(fault == FileFault(operation: "write to", path: bench.part, errno: Errno(rawValue: code)))
      let durable = try #require(try bench.durable())
      #expect(durable >= 100_000)

      // Room was made.
      let downloaded = try await bench.download(request)
      #expect(downloaded.sha256 == SHA256.hex(of: Self.content))
      #expect(server.requests.map { $0.offset ?? 0 } == [0, Int(durable)])
    }
  }

  @Test func `short and interrupted writes are continued`() async throws {
    try await DownloadBench.run { bench in
      let calls = Record<Void>()
      let server = try LoopbackServer { [.file(Self.content, to: $0)] }
      let downloaded = try await bench.download(
        bench.request(server.url(), size: 300_000),
        with: bench.downloader { number, bytes, offset in
          if calls.add(()).isMultiple(of: 3) {
            errno = EINTR
            return -1
          }
          return PartDescriptor.systemWrite(
            number, UnsafeRawBufferPointer(rebasing: bytes.prefix(1000)), offset)
        })
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
      let failure = await bench.failure(of: bench.request(try server.url(), size: 300_000))
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
          var request = bench.request(try server.url(), size: 100_000)
          request.part = bench.folder.appending("\(number).part")
          let task = Task { [request] in await bench.failure(of: request) }
          await arrived.wait()
          task.cancel()
          #expect(await task.value == .cancelled)
          await closes.next()
          counts.append(try Directory.entries(of: "/proc/self/fd")?.count ?? 0)
        }
        #expect(counts.first == counts.last)
        #expect(counts.max() == counts.min())
      }
    }
  }
}
