import Files
import SystemPackage
import Testing

@testable import Transfer

/// Downloads over several connections, from a server.
@Suite(.timeLimit(.minutes(5)))
struct ManyConnectionsTests {
  private static let content = sample(24 << 20)
  private static let sha256 = SHA256.hex(of: content)

  @Test func `four connections bring one file, and each is used again and again`() async throws {
    try await DownloadBench.run(pool: BlockPool()) { bench in
      let server = try LoopbackServer { [.file(Self.content, to: $0)] }
      let downloaded = try await bench.download(server, size: Self.content.count, connections: 4)
      #expect(downloaded.sha256 == Self.sha256)
      #expect(try contents(bench.part) == Self.content)
      #expect(server.requests.allSatisfy { $0.range != nil })
      #expect(server.requests.count >= 6)
      // Whether all four come into play depends on the scheduler; that a stretch needs no new one does not.
      #expect((1...4).contains(server.connections))
    }
  }

  @Test func `a size that nobody said is learnt, and a server without ranges is served by one connection`()
    async throws
  {
    try await DownloadBench.run(pool: BlockPool()) { bench in
      let server = try LoopbackServer { [.file(Self.content, to: $0)] }
      #expect(try await bench.download(server, size: nil, connections: 4).sha256 == Self.sha256)
    }
    try await DownloadBench.run(pool: BlockPool()) { bench in
      let server = try LoopbackServer { _ in [.answer(200, [], Self.content)] }
      #expect(try await bench.download(server, size: nil, connections: 4).sha256 == Self.sha256)
      #expect(server.requests.count == 1)
    }
  }

  @Test func `no more connections than allowed are open at once`() async throws {
    try await DownloadBench.run(pool: BlockPool()) { bench in
      let open = Record<Int>()
      let server = try LoopbackServer { request in
        [.note { open.add(1) }, .file(Self.content, to: request), .note { open.add(-1) }]
      }
      try await bench.download(server, size: Self.content.count, connections: 2)
      var most = 0
      _ = open.all.reduce(0) { sum, change in
        most = max(most, sum + change)
        return sum + change
      }
      #expect(most <= 2)
    }
  }

  @Test func `islands of a former run are kept`() async throws {
    try await DownloadBench.run(pool: BlockPool()) { bench in
      var left = [UInt8](repeating: 0, count: Self.content.count)
      let islands = set(0..<1_000_000, 9_000_000..<12_000_000, 20_000_000..<Int64(Self.content.count))
      for range in islands.ranges {
        let range = Int(range.lowerBound)..<Int(range.upperBound)
        left.replaceSubrange(range, with: Self.content[range])
      }
      try bench.leave(left, durable: islands, of: Self.content.count)
      let server = try LoopbackServer { [.file(Self.content, to: $0)] }
      let downloaded = try await bench.download(server, size: Self.content.count, connections: 3)
      #expect(downloaded.sha256 == Self.sha256)
      #expect(try contents(bench.part) == Self.content)
      let asked = RangeSet(
        server.requests.compactMap(\.range).map { Int64($0.lowerBound)..<Int64($0.upperBound) })
      #expect(asked.isDisjoint(islands))
    }
  }

  @Test(arguments: ["resets", "ends early", "stalls", "is refused", "ignores the range"])
  func `one bad connection spoils nothing`(kind: String) async throws {
    try await DownloadBench.run(pool: BlockPool()) { bench in
      let calls = Record<Void>()
      let server = try LoopbackServer { request in
        let isBad = (request.offset ?? 0) > 0 && calls.add(()) % 3 == 1
        guard isBad, calls.all.count < 8 else { return [.file(Self.content, to: request)] }
        switch kind {
        case "resets": return [.cut(Self.content, to: request, after: 500_000), .reset]
        case "ends early": return [.cut(Self.content, to: request, after: 500_000), .close]
        case "stalls": return [.cut(Self.content, to: request, after: 500_000), .stall]
        case "is refused": return [.answer(503)]
        default: return [.answer(200, [], Self.content)]
        }
      }
      let downloaded = try await bench.download(
        server, size: Self.content.count, connections: 4, with: bench.downloader(idle: .seconds(1)))
      #expect(downloaded.sha256 == Self.sha256)
      #expect(try contents(bench.part) == Self.content)
    }
  }

  @Test func `a host that bears two connections gets two, though four are allowed`() async throws {
    try await DownloadBench.run(pool: BlockPool()) { bench in
      let open = Record<Int>()
      let refused = Record<Void>()
      let server = try LoopbackServer { request in
        guard open.all.reduce(0, +) < 2 else {
          refused.add(())
          return [.answer(429, [("X-Error", "too_many_attempts")])]
        }
        open.add(1)
        return [.file(Self.content, to: request), .note { open.add(-1) }]
      }
      let download = try await bench.downloader().open(bench.request(size: Self.content.count))
      let link = DownloadLink(try server.url(), connections: 4)
      var downloaded: Downloaded?
      // Alone a connection is told to wait, which the caller decides about.
      while downloaded == nil, refused.all.count < 20 {
        do throws(DownloadFailure) {
          downloaded = try await download.fetch(from: link) { _ in }
        } catch {
          #expect(error == .throttled(retryAfter: nil))
        }
      }
      #expect(downloaded?.sha256 == Self.sha256)
      #expect(refused.all.count < 20)
    }
  }

  @Test func `a link that expires in the middle is replaced and every byte is fetched once`() async throws {
    try await DownloadBench.run(pool: BlockPool()) { bench in
      let calls = Record<Void>()
      let old = try LoopbackServer { request in
        [
          calls.add(()) > 3
            ? .answer(404, [("X-Error", "invalid_download_code")]) : .file(Self.content, to: request)
        ]
      }
      let fresh = try LoopbackServer { [.file(Self.content, to: $0)] }
      let download = try await bench.downloader().open(bench.request(size: Self.content.count))
      let url = try old.url()
      await #expect(throws: DownloadFailure.linkExpired("invalid_download_code")) {
        try await download.fetch(from: DownloadLink(url, connections: 2)) { _ in }
      }
      let downloaded = try await download.fetch(from: DownloadLink(fresh.url(), connections: 2)) { _ in }
      #expect(downloaded.sha256 == Self.sha256)
      #expect(!fresh.requests.compactMap(\.offset).contains(0))
    }
  }

  @Test func `twenty files of several connections each stay below the cap and all arrive`() async throws {
    let content = sample(9 << 20)
    let sha256 = SHA256.hex(of: content)
    try await DownloadBench.run(pool: BlockPool()) { bench in
      let server = try LoopbackServer { [.file(content, to: $0)] }
      let url = try server.url()
      let hashes = try await withThrowingTaskGroup(of: String.self) { group in
        for number in 0..<20 {
          var request = bench.request(size: content.count)
          request.part = bench.folder.appending("\(number).part")
          group.addTask { [request] in
            try await bench.download(request, from: url, connections: 4).sha256
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(hashes == Array(repeating: sha256, count: 20))
      // Connections wait for reuse; those beyond the cap are closed.
      #expect(server.connections <= 40)
    }
  }
}
