import Files
import SystemPackage
import Testing

@testable import Transfer

/// Files that turn out to be none, and disks without room.
@Suite(.timeLimit(.minutes(5)))
struct NoVideoTests {
  @Test(arguments: [
    (Array("<html><body>gone".utf8), "it is a page of text"),
    ([UInt8](repeating: 0, count: 5000), "it begins with nothing but zeros"),
  ])
  func `what begins as no video does is refused at once, and nothing of it is kept`(
    head: [UInt8], reason: String
  ) async throws {
    try await DownloadBench.run { bench in
      let content =
        head + (reason.contains("zeros") ? [UInt8](repeating: 0, count: 300_000) : sample(300_000))
      let server = try LoopbackServer { request in
        // The rest never comes: the beginning is enough.
        [.cut(content, to: request, after: 100_000), .stall]
      }
      let failure = try await bench.failure(server, size: content.count)
      #expect(failure == .notVideo(reason))
      #expect(try contents(bench.part) == [])
      #expect(try bench.durable() == nil)
    }
  }

  @Test func `every link of a file is looked at anew`() async throws {
    try await DownloadBench.run { bench in
      let fake = Array("<html>".utf8) + sample(300_000)
      let real = sample(fake.count)
      let bad = try LoopbackServer { [.file(fake, to: $0)] }
      let good = try LoopbackServer { [.file(real, to: $0)] }
      let download = try await bench.downloader().open(bench.request(size: fake.count))
      let link = DownloadLink(try bad.url())
      for _ in 0..<2 {
        await #expect(throws: DownloadFailure.notVideo("it is a page of text")) {
          try await download.fetch(from: link) { _ in }
        }
      }
      let downloaded = try await download.fetch(from: DownloadLink(good.url())) { _ in }
      #expect(downloaded.sha256 == SHA256.hex(of: real))
    }
  }

  @Test func `a small file is looked at when it is whole`() async throws {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { [.file(Array("Rar!".utf8), to: $0)] }
      #expect(try await bench.failure(server, size: 4) == .notVideo("it is a RAR archive"))
    }
  }

  @Test func `a file that would leave too little room is refused before anything is asked for`() async throws
  {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { _ in [.answer(404)] }
      var request = bench.request(size: 1000)
      request.space = SpaceReserve(minimum: 500) { _ throws(FileFault) in
        DiskSpace(available: 1400, total: 1 << 40)
      }
      let failure = await bench.failure(of: request, from: try server.url())
      #expect(failure == .noSpace(needed: 1000, available: 1400, minimum: 500))
      #expect(server.requests.isEmpty)
    }
  }

  @Test func `a size that only the server knows is refused before its first byte is written`() async throws {
    try await DownloadBench.run { bench in
      let content = sample(100_000)
      let server = try LoopbackServer { [.file(content, to: $0)] }
      var request = bench.request(size: nil)
      request.space = SpaceReserve(minimum: 0) { _ throws(FileFault) in
        DiskSpace(available: 99_999, total: 1 << 40)
      }
      let failure = await bench.failure(of: request, from: try server.url())
      #expect(failure == .noSpace(needed: 100_000, available: 99_999, minimum: 0))
      #expect(try contents(bench.part) == [])
    }
  }
}
