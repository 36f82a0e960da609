import Files
import Secrets
import SystemPackage
import Testing

@testable import Transfer

@Suite(.timeLimit(.minutes(5)))
struct DownloaderTests {
  private static let content = sample(300_000)
  private static let sha256 = SHA256.hex(of: content)

  @Test(arguments: [300_000, nil])
  func `a file arrives whole, with its hashes and its note`(size: Int?) async throws {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { [.file(Self.content, to: $0, [("ETag", "\"a\"")])] }
      let downloaded = try await bench.download(server, size: size)
      #expect(downloaded.size == 300_000)
      #expect(downloaded.sha256 == Self.sha256)
      #expect(try downloaded.openSubtitlesHash == OpenSubtitlesHash.hex(ofFile: bench.part))
      #expect(try contents(bench.part) == Self.content)
      #expect(try bench.durable() == 300_000)
      let seen = try #require(server.requests.first)
      #expect(seen.fields["range"] == nil)
      #expect(seen.fields["accept-encoding"] == "identity")
      #expect(bench.reports.all.first == DownloadProgress(bytes: 0, total: size.map(Int64.init)))
      #expect(bench.reports.all.last == DownloadProgress(bytes: 300_000, total: 300_000))
    }
  }

  @Test func `a complete part is not asked for again`() async throws {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { [.file(Self.content, to: $0)] }
      let first = try await bench.download(server, size: 300_000)
      let second = try await bench.download(server, size: 300_000)
      #expect(first == second)
      #expect(server.requests.count == 1)
    }
  }

  @Test func `an interrupted file goes on in the next run where it stopped`() async throws {
    try await DownloadBench.run { bench in
      let first = try LoopbackServer { request in
        guard request.offset == nil else { return [.answer(503)] }
        return [.cut(Self.content, to: request, after: 100_000, [("ETag", "\"a\"")]), .close]
      }
      let failure = try await bench.failure(first, size: 300_000, with: bench.downloader(retries: 1))
      guard case .exhausted = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      let durable = try #require(try bench.durable())
      #expect(durable == 100_000)

      let next = DownloadBench(bench.folder)
      let second = try LoopbackServer { [.file(Self.content, to: $0, [("ETag", "\"a\"")])] }
      let downloaded = try await next.download(second, size: 300_000)
      #expect(downloaded.sha256 == Self.sha256)
      #expect(second.requests.map(\.offset) == [Int(durable)])
      #expect(second.requests.first?.fields["if-range"] == nil)
      #expect(next.reports.all.first == DownloadProgress(bytes: durable, total: 300_000))
    }
  }

  @Test(
    arguments: [
      // What lies on disk, what the note promises, where the request must start.
      (200_000, 150_000, 150_000), (100_000, 150_000, 100_000), (300_000, 300_000, nil), (0, 150_000, 0),
    ] as [(Int, Int, Int?)])
  func `only what the note calls durable is continued`(onDisk: Int, durable: Int, start: Int?) async throws {
    try await DownloadBench.run { bench in
      // Beyond the durable bytes may be anything.
      let rest = [UInt8](repeating: 0, count: max(0, onDisk - durable))
      try bench.leave(Self.content.prefix(min(onDisk, durable)) + rest, durable: durable, of: 300_000)
      let server = try LoopbackServer { [.file(Self.content, to: $0)] }
      let downloaded = try await bench.download(server, size: 300_000)
      #expect(downloaded.sha256 == Self.sha256)
      #expect(try contents(bench.part) == Self.content)
      #expect(server.requests.map { $0.offset ?? 0 } == (start.map { [$0] } ?? []))
    }
  }

  @Test(arguments: ["no note", "garbage", "truncated", "another file", "another size"])
  func `a part without a proper note of this file starts again`(kind: String) async throws {
    try await DownloadBench.run { bench in
      let note = ControlSlots.path(beside: bench.part)
      let wrong = [UInt8](repeating: 7, count: 200_000)
      try bench.leave(
        wrong, durable: 200_000, of: kind == "another size" ? 400_000 : 300_000,
        identity: kind == "another file" ? "other" : "hash/film.mkv")
      switch kind {
      case "no note": try Directory.removeFile(note)
      case "garbage": try DurableWrite.replace(note, with: sample(500))
      case "truncated":
        let bytes = try #require(try contents(note))
        try DurableWrite.replace(note, with: Array(bytes.prefix(100)))
      default: break
      }
      let server = try LoopbackServer { [.file(Self.content, to: $0)] }
      let downloaded = try await bench.download(server, size: 300_000)
      #expect(downloaded.sha256 == Self.sha256)
      #expect(server.requests.map(\.offset) == [nil])
    }
  }

  @Test func `a long part from a former run is hashed along with the rest`() async throws {
    let content = sample(12 << 20)
    try await DownloadBench.run { bench in
      try bench.leave(Array(content.prefix(10 << 20)), durable: 10 << 20, of: content.count)
      let server = try LoopbackServer { [.file(content, to: $0)] }
      let downloaded = try await bench.download(server, size: content.count)
      #expect(downloaded.sha256 == SHA256.hex(of: content))
    }
  }

  @Test func `eight files share two small blocks`() async throws {
    let content = sample(400_000)
    let pool = BlockPool(blocks: 2, blockSize: 16 << 10)
    try await DownloadBench.run(pool: pool) { bench in
      let server = try LoopbackServer { [.file(content, to: $0)] }
      let url = try server.url()
      let hashes = try await withThrowingTaskGroup(of: String.self) { group in
        for number in 0..<8 {
          var request = bench.request(size: content.count)
          request.part = bench.folder.appending("\(number)/film.part")
          group.addTask { [request] in try await bench.download(request, from: url).sha256 }
        }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(hashes == [SHA256.hex(of: content)])
    }
  }

  @Test func `progress is told at the start and at the end and not for every block`() async throws {
    let content = sample(4 << 20)
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { [.file(content, to: $0)] }
      let start = ContinuousClock.now
      try await bench.download(server, size: content.count)
      let allowed = Int((ContinuousClock.now - start) / .milliseconds(100)) + 3
      let reports = bench.reports.all
      #expect(reports.count <= allowed)
      #expect(reports.map(\.bytes) == reports.map(\.bytes).sorted())
      #expect(reports.first?.bytes == 0)
      #expect(reports.last?.bytes == Int64(content.count))
    }
  }

  @Test func `a redirect keeps the range and drops nothing of the file`() async throws {
    try await DownloadBench.run { bench in
      try bench.leave(Array(Self.content.prefix(1000)), durable: 1000, of: 300_000)
      let other = try LoopbackServer { [.file(Self.content, to: $0)] }
      let target = try other.url("/there").reveal()
      let server = try LoopbackServer { _ in [.answer(302, [("Location", target)], "moved")] }
      let downloaded = try await bench.download(server, size: 300_000)
      #expect(downloaded.sha256 == Self.sha256)
      #expect(other.requests.map(\.offset) == [1000])
    }
  }

  @Test func `a body in chunks without a length ends with its last chunk`() async throws {
    try await DownloadBench.run { bench in
      let server = try LoopbackServer { _ in
        [
          .head(200, [("Transfer-Encoding", "chunked")]), .chunk(Array(Self.content[..<123_456])),
          .chunk(Array(Self.content[123_456...])), .chunk([]),
        ]
      }
      let downloaded = try await bench.download(server, size: nil)
      #expect(downloaded.sha256 == Self.sha256)
    }
  }
}
