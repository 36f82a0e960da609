internal import Library
internal import Model

/// `status --json`, and which titles are paused.
struct StatusDocument: Encodable, Equatable {
  let run: RunStatus.Run?
  let items: [RunStatus.Item]
  /// Nil where it cannot be measured now.
  let library: LibraryUsage?
  /// Titles that runs leave alone.
  let paused: [String]
}
