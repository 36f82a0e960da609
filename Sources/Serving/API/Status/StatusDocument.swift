internal import Library
internal import Model

/// `status --json`, and which titles are paused.
struct StatusDocument: Encodable, Equatable {
  let run: RunStatus.Run?
  /// Whether the run is under way; one that was killed has no end either.
  let running: Bool
  let items: [RunStatus.Item]
  /// Nil where it cannot be measured now.
  let library: LibraryUsage?
  /// Titles that runs leave alone.
  let paused: [String]
}
