package import Files

/// Fetches files to disk: over several connections, resumed, retried, checked and hashed.
///
/// Memory is bounded by the client's pool, not by files or connections.
package struct Downloader: Sendable {
  package typealias Sleep = @Sendable (Duration) async throws -> Void

  let client: HTTPClient
  let files: FileThreads
  let retries: Int
  let sleep: Sleep
  /// How long nothing may arrive on a connection; whole seconds.
  var idle = Duration.seconds(45)
  var random: @Sendable () -> Double = { Double.random(in: 0..<1) }
  var disk = DiskCalls.system
  /// False leaves out the digests, to measure what they cost.
  package var hashes = true

  /// - Parameter retries: How many attempts in a row may bring no byte.
  package init(
    client: HTTPClient, files: FileThreads, retries: Int = 5,
    sleep: @escaping Sleep = { try await Task.sleep(for: $0) }
  ) {
    self.client = client
    self.files = files
    self.retries = retries
    self.sleep = sleep
  }

  /// Opens a part and reserves its room, if its size is known.
  package func open(_ request: DownloadRequest) async throws(DownloadFailure) -> Download {
    try await Download(request, by: self)
  }

  /// Fetches a file over one link.
  ///
  /// - Parameter progress: As for ``Download/fetch(from:progress:)``.
  package func download(
    _ request: DownloadRequest, from link: DownloadLink,
    progress: @escaping @Sendable (DownloadProgress) -> Void
  ) async throws(DownloadFailure) -> Downloaded {
    let download = try await open(request)
    do throws(DownloadFailure) {
      let downloaded = try await download.fetch(from: link, progress: progress)
      await download.close()
      return downloaded
    } catch {
      await download.close()
      throw error
    }
  }
}
