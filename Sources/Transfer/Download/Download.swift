import Files

/// A file that is being fetched: its part on the disk, and the tries that are left, over all the links it takes.
package actor Download {
  private let request: DownloadRequest
  private let downloader: Downloader
  private let file: PartFile
  private let writer: PartWriter
  private var budget: RetryBudget

  init(_ request: DownloadRequest, by downloader: Downloader) async throws(DownloadFailure) {
    self.request = request
    self.downloader = downloader
    let calls = downloader.disk
    do {
      file = try await downloader.files.run { try PartFile(request, calls: calls) }
      writer = try PartWriter(file, request, threads: downloader.files, hashes: downloader.hashes)
    } catch let fault as FileFault {
      throw .file(fault)
    } catch {
      throw .exhausted("\(error)")
    }
    if file.distrusted > 0 { request.news(.distrusts(file.distrusted)) }
    if !file.written.isEmpty { request.news(.goesOn(file.written.byteCount)) }
    budget = RetryBudget(
      retries: downloader.retries, bytes: file.written.byteCount,
      leastProgress: RetryBudget.leastProgress(ofSize: request.expectedSize))
    if let size = request.expectedSize { try await writer.claim(size) }
  }

  /// Bytes on the disk.
  package var bytes: Int64 { file.written.byteCount }

  /// Fetches what is missing; on return all of it is durable and has the size that was asked for.
  ///
  /// When it throws, it may be called again with another link; what arrived is kept and noted, unless the failure says
  /// that it was worthless. Cancelling the task stops the transfer at once.
  ///
  /// - Parameter progress: Called at the start, then a few times a second, and at the end.
  package func fetch(
    from link: DownloadLink, progress: @escaping @Sendable (DownloadProgress) -> Void
  ) async throws(DownloadFailure) -> Downloaded {
    let machine = DownloadMachine(
      link: link, expected: request.expectedSize, have: file.written, known: file.known, budget: budget)
    var run = DownloadRun(
      machine, downloader, file: file, writer: writer, progress: progress, news: request.news)
    let result = await run.carryOut()
    budget = run.machine.budget
    return try result.get()
  }

  /// Notes what arrived, for the next run.
  package func close() async {
    // The failure that led here is the one to tell; without this note the next run merely starts further back.
    try? await downloader.files.run { [file] in try file.checkpoint() }
  }
}
