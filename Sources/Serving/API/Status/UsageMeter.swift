internal import Files
internal import Library
internal import Model

/// What the library takes on the disk: the trash measured now and then and not for every request, what is on its way
/// whenever somebody asks, since it grows while he looks.
actor UsageMeter {
  private struct Sizes: Sendable {
    var trash: Int64
    var free: Int64
  }

  private static let freshness = Duration.seconds(15)

  private let root: LibraryRoot
  private let threads: FileThreads
  private var measurement: (task: Task<Sizes, any Error>, begun: ContinuousClock.Instant)?

  init(_ library: LibraryConfiguration, threads: FileThreads) {
    root = LibraryRoot(unchecked: library)
    self.threads = threads
  }

  /// - Parameter snapshot: What tells of titles and videos.
  func usage(_ snapshot: Snapshot) async throws -> LibraryUsage {
    let sizes = try await sizes()
    let incoming = try await threads.run { [root] in try LibraryUsage.incoming(root) }
    return LibraryUsage(
      titles: snapshot.titles.count, bytes: snapshot.titles.reduce(0) { $0 + $1.size },
      trashBytes: sizes.trash, incomingBytes: incoming, free: sizes.free)
  }

  private func sizes() async throws -> Sizes {
    if let measurement, .now - measurement.begun < Self.freshness { return try await measurement.task.value }
    let task = Task { [root, threads] in
      try await threads.run {
        Sizes(trash: try LibraryUsage.trash(root), free: try DiskSpace.at(root.path).available)
      }
    }
    measurement = (task, .now)
    return try await task.value
  }
}
