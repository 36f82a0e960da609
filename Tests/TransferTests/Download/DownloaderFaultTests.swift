import Files
import Glibc
import SystemPackage
import Testing

@testable import Transfer

@Suite(.timeLimit(.minutes(5)))
struct DownloaderFaultTests {
  private static let content = sample(300_000)
  private static let sha256 = SHA256.hex(of: content)

  @Test(
    arguments: [
      (
        [.head(404, [("X-Error", "invalid_download_code")]), .close],
        DownloadFailure.linkExpired("invalid_download_code")
      ),
      ([.answer(403)], .linkExpired("status 403")),
      ([.answer(503, [("X-Error", "bytes_limit_reached")])], .quota("bytes_limit_reached")),
      ([.answer(200, [("X-Error", "failed_generation")], "x")], .fileUnavailable("failed_generation")),
      ([.answer(429, [("Retry-After", "90")])], .throttled(retryAfter: .seconds(90))),
      ([.answer(503, [("Retry-After", "3600")])], .throttled(retryAfter: .seconds(3600))),
      (
        [.answer(200, [("Content-Type", "text/html")], "<h1>Not today</h1> https://x.example/d/SECRET")],
        .notMedia("Not today …")
      ),
      (
        [.head(200, [("Content-Type", "text/html")]), .sendForever(Array("no no ".utf8))],
        .notMedia(String(String(repeating: "no no ", count: 20)))
      ),
      ([.answer(200)], .notReady),
      ([.answer(200, [], sample(299_999))], .wrongSize(expected: 300_000, announced: 299_999)),
      (
        [.answer(206, [LoopbackServer.Step.range(5..<300_000, 300_000)], "x")],
        .wrongRange("an answer from byte 5 instead of 0")
      ),
      (
        [.answer(200, [("Content-Encoding", "gzip")], "x")], .notMedia("the server sends the file compressed")
      ),
    ] as [([LoopbackServer.Step], DownloadFailure)])
  func `an answer that is not the file is named and not retried`(
    steps: [LoopbackServer.Step], expected: DownloadFailure
  ) async throws {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { _ in steps }
      let failure = try await bench.failure(server, size: 300_000)
      #expect(failure == expected)
      #expect(server.requests.count == 1)
      #expect(try contents(bench.part) == [])
    }
  }

  @Test(
    arguments: [
      [.close], [.reset], [.answer(500)], [.answer(502, [("Content-Type", "text/html")], "<h1>Bad</h1>")],
      [.head(200, [("Content-Length", "300000")]), .reset],
      [.answer(200, [("X-Error", "read_pxy_timeout")], "x")],
    ] as [[LoopbackServer.Step]])
  func `trouble that passes is waited out`(steps: [LoopbackServer.Step]) async throws {
    try await DownloadBench.run { bench in
      let calls = Record<Void>()
      let server = try LoopbackServer { calls.add(()) < 3 ? steps : [.file(Self.content, to: $0)] }
      let downloaded = try await bench.download(server, size: 300_000)
      #expect(downloaded.sha256 == Self.sha256)
      #expect(bench.waits.all == [.seconds(1), .seconds(2)])
    }
  }

  @Test func `trouble that stays ends after the tries there are`() async throws {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { _ in [.answer(503)] }
      let failure = try await bench.failure(server, size: 300_000, with: bench.downloader(retries: 3))
      #expect(failure == .exhausted("3 attempts without progress, the last: status 503"))
      #expect(server.requests.count == 3)
      #expect(bench.waits.all == [.seconds(1), .seconds(2)])
    }
  }

  @Test func `a host that stays in trouble is left for another link, with what is there`() async throws {
    try await DownloadBench.run { bench in
      let dead = try LoopbackServer {
        $0.range == nil ? [.cut(Self.content, to: $0, after: 90_000), .reset] : [.answer(503)]
      }
      let alive = try LoopbackServer { [.file(Self.content, to: $0)] }
      let download = try await bench.downloader().open(bench.request(size: 300_000))
      let url = try dead.url()
      await #expect(throws: DownloadFailure.hostTrouble("status 503")) {
        try await download.fetch(from: DownloadLink(url)) { _ in }
      }
      #expect(dead.requests.count == 4)
      let downloaded = try await download.fetch(from: DownloadLink(alive.url())) { _ in }
      #expect(downloaded.sha256 == Self.sha256)
      #expect(alive.requests.map(\.offset) == [90_000])
    }
  }

  @Test func `a host without a connection is left for another link`() async throws {
    try await DownloadBench.run { bench in
      let gone = try LoopbackServer { _ in [] }.url()
      let failure = await bench.failure(of: bench.request(size: 300_000), from: gone)
      guard case .hostTrouble(let reason) = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(reason.contains("refused"))
      #expect(bench.waits.all == [.seconds(1)])
    }
  }

  @Test(arguments: [[.close], [.reset]] as [[LoopbackServer.Step]])
  func `a file that comes in many pieces is put together`(ending: [LoopbackServer.Step]) async throws {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { [.cut(Self.content, to: $0, after: 40_000)] + ending }
      let downloaded = try await bench.download(server, size: 300_000, with: bench.downloader(retries: 2))
      #expect(downloaded.sha256 == Self.sha256)
      #expect(server.requests.count >= 8)
    }
  }

  @Test func `a connection on which nothing comes any more is replaced`() async throws {
    try await DownloadBench.run { bench in
      let calls = Record<Void>()
      let server = try LoopbackServer {
        calls.add(()) == 1
          ? [.cut(Self.content, to: $0, after: 100_000), .stall] : [.file(Self.content, to: $0)]
      }
      let downloaded = try await bench.download(
        server, size: 300_000, with: bench.downloader(idle: .seconds(1)))
      #expect(downloaded.sha256 == Self.sha256)
      #expect(server.requests.map(\.offset) == [nil, 100_000])
    }
  }

  @Test func `a head that drips in counts as nothing`() async throws {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { _ in [.drip(Array("HTTP/1.1 200 OK\r\nX".utf8), milliseconds: 50)] }
      let failure = try await bench.failure(
        server, size: nil, with: bench.downloader(retries: 1, idle: .seconds(1)))
      guard case .exhausted(let reason) = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(reason.contains("Timeout"))
    }
  }

  @Test func `a server that ignores the range makes the file start again, the second time`() async throws {
    try await DownloadBench.run { bench in
      try bench.leave([UInt8](repeating: 7, count: 1000), durable: 1000, of: 300_000)
      let server = try LoopbackServer { _ in [.answer(200, [], Self.content)] }
      let downloaded = try await bench.download(server, size: 300_000)
      #expect(downloaded.sha256 == Self.sha256)
      #expect(server.requests.map(\.offset) == [1000, 1000, nil])
    }
  }

  @Test(arguments: [true, false])
  func `a changed tag is no proof: the last bytes are compared`(isSame: Bool) async throws {
    try await DownloadBench.run { bench in
      var start = Array(Self.content.prefix(100_000))
      if !isSame { start[99_000] ^= 1 }
      try bench.leave(
        start, durable: set(0..<100_000), of: 300_000,
        validator: Validator(etag: "\"old\"", lastModified: nil))
      let server = try LoopbackServer { [.file(Self.content, to: $0, [("ETag", "\"new\"")])] }
      let downloaded = try await bench.download(server, size: 300_000)
      #expect(downloaded.sha256 == Self.sha256)
      #expect(
        server.requests.map(\.range) == [
          100_000..<300_000, 34_464..<100_000, isSame ? 100_000..<300_000 : nil,
        ])
    }
  }

  @Test func `a refused range over a whole file is the end, over a longer one a new start`() async throws {
    try await DownloadBench.run { bench in
      // The size is known from a former run only, and the server has less now.
      try bench.leave([UInt8](repeating: 7, count: 400_000), durable: 400_000, of: 500_000)
      let server = try LoopbackServer { [.file(Self.content, to: $0)] }
      let downloaded = try await bench.download(server, size: nil)
      #expect(downloaded.sha256 == Self.sha256)
      #expect(server.requests.map(\.offset) == [400_000, nil])
    }
  }

  @Test func `bytes beyond the size spoil the part`() async throws {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { _ in
        [
          .head(200, [("Transfer-Encoding", "chunked")]), .chunk(Self.content), .chunk([1, 2, 3]), .chunk([]),
        ]
      }
      let failure = try await bench.failure(server, size: 300_000)
      guard case .wrongSize(expected: 300_000, let announced) = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(announced > 300_000)
      // Else the next run would take the first bytes for the whole file.
      #expect(try contents(bench.part) == [])
      #expect(try bench.durable() == nil)
    }
  }

  @Test func `a link to a dead host is temporary and tells no path`() async throws {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { _ in [.reset] }
      let url = try server.url("/d/SECRETCODE")
      let failure = await bench.failure(
        of: bench.request(size: 10), from: url, with: bench.downloader(retries: 2))
      guard case .exhausted(let reason) = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(reason.contains("127.0.0.1"))
      #expect(!reason.contains("SECRET"))
    }
  }

  @Test func `cancelling keeps what arrived and the next run goes on there`() async throws {
    try await DownloadBench.run { bench in
      let written = Latch()
      let first = try LoopbackServer { [.cut(Self.content, to: $0, after: 200_000), .stall] }
      let request = bench.request(size: 300_000)
      let url = try first.url()
      // The clock of reports is not ours, so the disk tells.
      var disk = DiskCalls.system
      disk.write = { number, bytes, offset in
        if offset > 100_000 { written.open() }
        return DiskCalls.system.write(number, bytes, offset)
      }
      let downloader = bench.downloader(disk: disk)
      let task = Task { await bench.failure(of: request, from: url, with: downloader) }
      await written.wait()
      let start = ContinuousClock.now
      task.cancel()
      #expect(await task.value == .cancelled)
      #expect(ContinuousClock.now - start < .seconds(10))
      let durable = try #require(try bench.durable())
      #expect(durable > 100_000)

      let second = try LoopbackServer { [.file(Self.content, to: $0)] }
      let downloaded = try await bench.download(second, size: 300_000)
      #expect(downloaded.sha256 == Self.sha256)
      #expect(second.requests.map(\.offset) == [Int(durable)])
    }
  }

  @Test func `cancelling ends a wait between attempts`() async throws {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { _ in [.answer(503)] }
      let request = bench.request(size: 10)
      let url = try server.url()
      let waiting = Latch()
      var downloader = Downloader(client: bench.client, files: FileThreads(count: 1)) { _ in
        waiting.open()
        try await Task.sleep(for: .seconds(3600))
      }
      downloader.random = { 0.5 }
      let task = Task { [downloader] in await bench.failure(of: request, from: url, with: downloader) }
      await waiting.wait()
      task.cancel()
      #expect(await task.value == .cancelled)
    }
  }

  @Test func `a comparison takes no more than it asked for`() async throws {
    try await DownloadBench.run { bench in
      let content = sample(400_000)
      let old = Validator(etag: "\"old\"", lastModified: nil)
      try bench.leave(Array(content[..<10]), durable: set(0..<10), of: content.count, validator: old)
      let server = try LoopbackServer {
        [$0.offset == 0 ? .answer(200, [], content) : .file(content, to: $0, [("ETag", "\"new\"")])]
      }
      let downloaded = try await bench.download(server, size: content.count)
      #expect(downloaded.sha256 == SHA256.hex(of: content))
      #expect(server.requests.map(\.range) == [10..<content.count, 0..<10, 10..<content.count])
    }
  }
}
