import Files
import Secrets
import Synchronization
import SystemPackage
import Testing

@testable import Transfer

/// A client, threads and a folder for downloads from a scripted server.
struct DownloadBench: Sendable {
  let folder: FilePath
  let client: HTTPClient
  /// The waits between attempts, which take no time here.
  let waits = Record<Duration>()
  let reports = Record<DownloadProgress>()
  private let files = FileThreads(count: 2)

  init(
    _ folder: FilePath, pool: BlockPool = BlockPool(blocks: 8, blockSize: 16 << 10),
    isPrivate: @escaping @Sendable (IPAddress) -> Bool = { $0.isPrivate }
  ) {
    self.folder = folder
    client = HTTPClient(userAgent: "tests/1", pool: pool, isPrivate: isPrivate)
  }

  var part: FilePath { folder.appending("1.part") }

  func request(size: Int?, identity: String = "hash/film.mkv") -> DownloadRequest {
    DownloadRequest(part: part, expectedSize: size.map(Int64.init), identity: identity)
  }

  func downloader(
    retries: Int = 5, idle: Duration = .seconds(45), disk: DiskCalls = .system
  ) -> Downloader {
    let waits = waits
    var downloader = Downloader(client: client, files: files, retries: retries) { waits.add($0) }
    downloader.random = { 0.5 }
    downloader.idle = idle
    downloader.disk = disk
    return downloader
  }

  @discardableResult
  func download(
    _ request: DownloadRequest, from url: SecretURL, connections: Int = 1, with downloader: Downloader? = nil
  ) async throws(DownloadFailure) -> Downloaded {
    let reports = reports
    let link = DownloadLink(url, connections: connections)
    return try await (downloader ?? self.downloader()).download(request, from: link) { reports.add($0) }
  }

  /// Downloads what the tests mostly need, from a server.
  @discardableResult
  func download(
    _ server: LoopbackServer, size: Int?, connections: Int = 1, with downloader: Downloader? = nil
  ) async throws -> Downloaded {
    try await download(request(size: size), from: server.url(), connections: connections, with: downloader)
  }

  /// The failure of a download that must have one.
  func failure(
    of request: DownloadRequest, from url: SecretURL, connections: Int = 1, with downloader: Downloader? = nil
  ) async -> DownloadFailure? {
    do throws(DownloadFailure) {
      try await download(request, from: url, connections: connections, with: downloader)
      Issue.record("the download succeeded")
      return nil
    } catch {
      return error
    }
  }

  func failure(
    _ server: LoopbackServer, size: Int?, connections: Int = 1, with downloader: Downloader? = nil
  ) async throws -> DownloadFailure? {
    await failure(
      of: request(size: size), from: try server.url(), connections: connections, with: downloader)
  }

  /// The part and its note as a run before this one left them.
  func leave(
    _ bytes: [UInt8], durable: RangeSet<Int64>, of total: Int, validator: Validator = .none,
    identity: String = "hash/film.mkv"
  ) throws {
    let file = KnownFile(total: Int64(total), validator: validator)
    var slots = try ControlSlots(opening: ControlSlots.path(beside: part), calls: .system)
    try slots.write(ControlFile(identity: identity, file: file, done: durable))
    try DurableWrite.replace(part, with: bytes)
  }

  func leave(_ bytes: [UInt8], durable: Int, of total: Int, identity: String = "hash/film.mkv") throws {
    try leave(
      bytes, durable: RangeSet(0..<Int64(durable)), of: total, identity: identity)
  }

  /// Bytes that the note calls durable; nil without one.
  func durable() throws -> Int64? {
    try ControlSlots.read(ControlSlots.path(beside: part))?.durable.byteCount
  }

  /// Runs `body` with a bench whose folder is gone afterwards.
  static func run<Value>(
    pool: BlockPool = BlockPool(blocks: 8, blockSize: 16 << 10), _ body: (DownloadBench) async throws -> Value
  ) async throws -> Value {
    try await withTemporaryFolder { try await body(DownloadBench($0, pool: pool)) }
  }
}
