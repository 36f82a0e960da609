internal import Files

/// Has the disk read what is to be sent next, so that `sendfile` finds it in memory: an event loop that waits for a disk
/// which spins up, or for a share that is away, answers nobody meanwhile.
struct SliceWarmer: Sendable {
  let threads: FileThreads

  /// Returns at once where the beginning is in memory; the kernel reads on by itself.
  func warm(_ file: OpenFile, _ range: Range<Int64>) async throws {
    if !file.isInMemory(at: range.lowerBound) { try await threads.run { file.fetch(range) } }
  }
}
