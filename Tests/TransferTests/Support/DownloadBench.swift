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

  init(_ folder: FilePath, pool: BlockPool = BlockPool(blocks: 8, blockSize: 16 << 10)) {
    self.folder = folder
    client = HTTPClient(userAgent: "tests/1", pool: pool)
  }

  var part: FilePath { folder.appending("1.part") }

  func request(_ url: SecretURL, size: Int?, identity: String = "hash/film.mkv") -> DownloadRequest {
    DownloadRequest(url: url, part: part, expectedSize: size.map(Int64.init), identity: identity)
  }

  func downloader(
    retries: Int = 5, idle: Duration = .seconds(45), writing: PartWrite? = nil
  ) -> Downloader {
    let waits = waits
    var downloader = Downloader(client: client, files: files, retries: retries) { waits.add($0) }
    downloader.random = { 0.5 }
    downloader.idle = idle
    if let writing { downloader.writing = writing }
    return downloader
  }

  @discardableResult
  func download(
    _ request: DownloadRequest, with downloader: Downloader? = nil
  ) async throws(DownloadFailure) -> Downloaded {
    let reports = reports
    return try await (downloader ?? self.downloader()).download(request) { reports.add($0) }
  }

  /// The failure of a download that must have one.
  func failure(of request: DownloadRequest, with downloader: Downloader? = nil) async -> DownloadFailure? {
    do throws(DownloadFailure) {
      try await download(request, with: downloader)
      Issue.record("the download succeeded")
      return nil
    } catch {
      return error
    }
  }

  /// The part and its note as a run before this one left them.
  func leave(_ bytes: [UInt8], durable: Int, of total: Int, identity: String = "hash/film.mkv") throws {
    var control = ControlFile(identity: identity)
    control.total = Int64(total)
    control.durable = Int64(durable)
    try control.write(ControlFile.path(beside: part))
    try DurableWrite.replace(part, with: bytes)
  }

  func durable() throws -> Int64? {
    try ControlFile.read(ControlFile.path(beside: part))?.durable
  }

  /// Runs `body` with a bench whose folder is gone afterwards.
  static func run<Value>(
    pool: BlockPool = BlockPool(blocks: 8, blockSize: 16 << 10), _ body: (DownloadBench) async throws -> Value
  ) async throws -> Value {
    try await withTemporaryFolder { try await body(DownloadBench($0, pool: pool)) }
  }
}
