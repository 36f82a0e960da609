import Files
import SystemPackage
import Testing

@testable import Transfer

/// Bytes that are not as published.
@Suite(.timeLimit(.minutes(5)))
struct PieceRepairTests {
  private static let content = sample(1_000_000)
  private static let length = 65_536

  /// Hashes of the content as if it lay in a larger stream, between neighbours of these sizes.
  private func pieces(after: Int = 0, before: Int = 0) -> PieceHashes {
    let stream = sample(after) + Self.content + sample(before)
    let hashes = stride(from: 0, to: stream.count, by: Self.length).flatMap { start in
      var hash = SHA1()
      stream[start..<min(start + Self.length, stream.count)].withUnsafeBytes { hash.update($0) }
      return hash.finish()
    }
    return PieceHashes(
      length: Int64(Self.length), start: Int64(after), total: Int64(stream.count), hashes: hashes)
  }

  private func request(_ bench: DownloadBench, _ pieces: PieceHashes) -> DownloadRequest {
    var request = bench.request(size: Self.content.count)
    request.pieces = pieces
    return request
  }

  /// What lies around the content in such a stream.
  private func neighbours(after: Int, before: Int) -> NeighbourBytes {
    let stream = sample(after) + Self.content + sample(before)
    return { range, take in
      take(Array(stream[Int(range.lowerBound)..<Int(range.upperBound)]))
      return true
    }
  }

  /// The content with one byte changed.
  private func spoilt(at offset: Int) -> [UInt8] {
    var bytes = Self.content
    bytes[offset] ^= 0xFF
    return bytes
  }

  @Test(arguments: [0, 70_000, 65_535, 65_536, 999_999])
  func `a bad piece is fetched again, alone`(offset: Int) async throws {
    try await DownloadBench.run { bench in
      let spoilt = spoilt(at: offset)
      let server = try LoopbackServer { [.file($0.range == nil ? spoilt : Self.content, to: $0)] }
      let downloaded = try await bench.download(request(bench, pieces()), from: server.url())
      #expect(downloaded.sha256 == SHA256.hex(of: Self.content))
      #expect(try contents(bench.part) == Self.content)
      #expect(downloaded.comparison == Downloaded.Comparison())
      let start = offset / Self.length * Self.length
      #expect(server.requests.map(\.range) == [nil, start..<min(start + Self.length, Self.content.count)])
    }
  }

  @Test func `a piece that is bad twice is an end, and all the rest is kept`() async throws {
    try await DownloadBench.run { bench in
      let spoilt = spoilt(at: 300_000)
      let server = try LoopbackServer { [.file(spoilt, to: $0)] }
      let failure = await bench.failure(of: request(bench, pieces()), from: try server.url())
      #expect(failure == .corrupt("bytes 262144 to 327679"))
      #expect(server.requests.count == 2)
      // The server mends its copy.
      let mended = try LoopbackServer { [.file(Self.content, to: $0)] }
      let downloaded = try await bench.download(request(bench, pieces()), from: mended.url())
      #expect(downloaded.sha256 == SHA256.hex(of: Self.content))
      #expect(mended.requests.map(\.range) == [262_144..<327_680])
    }
  }

  @Test func `bytes that share a piece with a file that is not there are counted`() async throws {
    try await DownloadBench.run { bench in
      let pieces = pieces(after: 10_000, before: 10_000)
      let spoilt = spoilt(at: 100)
      let server = try LoopbackServer { [.file(spoilt, to: $0)] }
      let downloaded = try await bench.download(request(bench, pieces), from: server.url())
      let shared = pieces.shared(in: 1_000_000).map { $0.own.upperBound - $0.own.lowerBound }
      #expect(shared.count == 2)
      #expect(downloaded.comparison == Downloaded.Comparison(unchecked: shared.reduce(0, +)))
      #expect(server.requests.count == 1)
    }
  }

  @Test(arguments: [100, 999_900])
  func `with the neighbours at hand they are checked too, and fetched again`(offset: Int) async throws {
    try await DownloadBench.run { bench in
      let pieces = pieces(after: 10_000, before: 10_000)
      var request = request(bench, pieces)
      request.neighbours = neighbours(after: 10_000, before: 10_000)
      let spoilt = spoilt(at: offset)
      let server = try LoopbackServer { [.file($0.range == nil ? spoilt : Self.content, to: $0)] }
      let downloaded = try await bench.download(request, from: server.url())
      #expect(downloaded.sha256 == SHA256.hex(of: Self.content))
      #expect(try contents(bench.part) == Self.content)
      #expect(downloaded.comparison == Downloaded.Comparison())
      #expect(server.requests.count == 2)
    }
  }

  @Test func `where the neighbour may be the damaged one, the file is kept and the doubt is told`()
    async throws
  {
    try await DownloadBench.run { bench in
      let pieces = pieces(after: 10_000, before: 10_000)
      var request = request(bench, pieces)
      let sound = neighbours(after: 10_000, before: 10_000)
      request.neighbours = { range, take in
        sound(range) { take($0.map { $0 ^ (range.lowerBound == 0 ? 1 : 0) }) }
      }
      let server = try LoopbackServer { [.file(Self.content, to: $0)] }
      let downloaded = try await bench.download(request, from: server.url())
      #expect(downloaded.sha256 == SHA256.hex(of: Self.content))
      #expect(downloaded.comparison == Downloaded.Comparison(doubtful: Int64(Self.length - 10_000)))
      #expect(server.requests.map(\.range) == [nil, 0..<Self.length - 10_000])
    }
  }

  @Test func `pieces that rotted on the disk are found although the server sends the whole file`()
    async throws
  {
    try await DownloadBench.run { bench in
      let pieces = pieces()
      var rotten = Array(Self.content[..<600_000])
      rotten[10] ^= 1
      rotten[Self.length + 10] ^= 1
      try bench.leave(rotten, durable: 600_000, of: Self.content.count)
      // From the first byte on it knows no ranges, but serves the rest of a file.
      let server = try LoopbackServer {
        [$0.offset ?? 0 == 0 ? .answer(200, [], Self.content) : .file(Self.content, to: $0)]
      }
      let downloaded = try await bench.download(request(bench, pieces), from: server.url())
      #expect(downloaded.sha256 == SHA256.hex(of: Self.content))
      #expect(try contents(bench.part) == Self.content)
    }
  }

  @Test func `pieces are checked over several connections and after a former run`() async throws {
    let content = sample(20 << 20)
    let length = 256 << 10
    let hashes = stride(from: 0, to: content.count, by: length).flatMap { start in
      var hash = SHA1()
      content[start..<start + length].withUnsafeBytes { hash.update($0) }
      return hash.finish()
    }
    try await DownloadBench.run(pool: BlockPool()) { bench in
      var left = Array(content.prefix(10 << 20))
      left[1 << 20] ^= 1
      try bench.leave(left, durable: 10 << 20, of: content.count)
      var spoilt = content
      spoilt[15 << 20] ^= 1
      let bad = spoilt
      let calls = Record<Int>()
      let server = try LoopbackServer { request in
        let isFirst = !calls.all.contains { (request.range?.contains($0) ?? false) && $0 == 15 << 20 }
        if request.range?.contains(15 << 20) ?? false { calls.add(15 << 20) }
        return [.file(isFirst ? bad : content, to: request)]
      }
      var request = bench.request(size: content.count)
      request.pieces = PieceHashes(
        length: Int64(length), start: 0, total: Int64(content.count), hashes: hashes)
      let downloaded = try await bench.download(request, from: server.url(), connections: 3)
      #expect(downloaded.sha256 == SHA256.hex(of: content))
      #expect(try contents(bench.part) == content)
    }
  }
}
