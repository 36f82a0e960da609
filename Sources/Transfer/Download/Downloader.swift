package import Files
import SystemPackage

/// Fetches files to disk: resumes, retries, checks the size and hashes what it wrote.
///
/// Carries out what ``DownloadStateMachine`` decides. Memory is bounded by the client's pool, not by the file.
package struct Downloader: Sendable {
  package typealias Sleep = @Sendable (Duration) async throws -> Void

  private let client: HTTPClient
  private let files: FileThreads
  private let retries: Int
  private let sleep: Sleep
  /// How long nothing may arrive on a connection; whole seconds.
  var idle = Duration.seconds(45)
  var random: @Sendable () -> Double = { Double.random(in: 0..<1) }
  var writing = PartDescriptor.systemWrite

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

  /// Fetches what is missing of a file; on return all of it is durable and has the size that was asked for.
  ///
  /// When it throws, what arrived is durable and noted in the control file, but for a fault of the disk. Cancelling
  /// the task stops the transfer at once.
  ///
  /// - Parameter progress: Called at the start, then at most about ten times a second, and at the end.
  @concurrent
  package func download(
    _ request: DownloadRequest, progress: @escaping @Sendable (DownloadProgress) -> Void
  ) async throws(DownloadFailure) -> Downloaded {
    let writing = writing
    let part = try await onFiles { try PartFile(request, writing: writing) }
    do throws(DownloadFailure) {
      return try await run(request, part, ProgressMeter(progress))
    } catch {
      await settle(part)
      throw error
    }
  }

  private func run(
    _ request: DownloadRequest, _ part: PartFile, _ meter: consuming ProgressMeter
  ) async throws(DownloadFailure) -> Downloaded {
    var meter = meter
    var machine = DownloadStateMachine(url: request.url, expected: request.expectedSize, retries: retries)
    let start = part.position
    let total = request.expectedSize ?? start.known?.total
    meter.tell(start.written, of: total, now: .now, always: true)
    var event = DownloadStateMachine.Event.opened(offset: start.written, known: start.known)
    while true {
      switch machine.next(event, random: random()) {
      case .request(let attempt):
        let end = await perform(attempt, part, &meter)
        let position = part.position
        event = .ended(end, offset: position.written, known: position.known)
      case .empty:
        try await onFiles { try part.empty() }
        event = .emptied
      case .wait(let delay):
        do { try await sleep(delay) } catch { throw .cancelled }
        event = .waited
      case .verify(let size):
        let downloaded = try await verify(request, part, size)
        meter.tell(size, of: size, now: .now, always: true)
        return downloaded
      case .fail(let failure, let discarding):
        if discarding { try await onFiles { try part.empty() } }
        throw failure
      }
    }
  }

  /// One request, its bytes written as they come.
  private func perform(
    _ attempt: DownloadAttempt, _ part: PartFile, _ meter: inout ProgressMeter
  ) async -> AttemptEnd {
    let (deliveries, sink) = AsyncStream.makeStream(of: Delivery.self)
    async let end = client.fetch(attempt, idle: idle, into: sink)
    var total = attempt.expected ?? attempt.known?.total
    do throws(DownloadFailure) {
      for await delivery in deliveries {
        switch delivery {
        case .announced(let announcement):
          part.note(announcement)
          total = announcement.total
        case .block(let block):
          let written = try await onFiles { try part.write(block, now: .now) }
          meter.tell(written, of: total, now: .now)
        }
      }
    } catch {
      // Leaving cancels the exchange and awaits its end.
      return .failed(error)
    }
    return await end
  }

  private func verify(
    _ request: DownloadRequest, _ part: PartFile, _ size: Int64
  ) async throws(DownloadFailure) -> Downloaded {
    try await onFiles { try part.checkpoint(now: .now) }
    while try await onFiles({ try part.hashOn(atMost: 64 << 20) }) {
      if Task.isCancelled { throw .cancelled }
    }
    let found = try await onFiles { try part.size() }
    guard found == size else {
      try await onFiles { try part.empty() }
      throw .wrongSize(expected: size, announced: found)
    }
    let path = request.part
    let subtitlesHash = try await onFiles { try OpenSubtitlesHash.hex(ofFile: path) }
    guard let sha256 = part.close() else { throw .cancelled }
    return Downloaded(size: size, sha256: sha256, openSubtitlesHash: subtitlesHash)
  }

  /// Keeps what arrived and closes the part.
  private func settle(_ part: PartFile) async {
    // The failure that led here is the one to tell; without this note the next run merely starts further back.
    try? await onFiles { try part.checkpoint(now: .now) }
    _ = try? await onFiles { part.close() }
  }

  private func onFiles<Value: Sendable>(
    _ job: @escaping @Sendable () throws -> Value
  ) async throws(DownloadFailure) -> Value {
    do {
      return try await files.run(job)
    } catch let fault as FileFault {
      throw .file(fault)
    } catch {
      throw .exhausted("\(error)")
    }
  }
}
