internal import Library
internal import Synchronization

/// The index of the present snapshot, made when it is first needed.
final class IndexCache: Sendable {
  private let state = Mutex<(snapshot: SnapshotIdentity, index: CatalogIndex)?>(nil)

  /// Takes a few milliseconds for thousands of titles, once.
  ///
  /// - Parameter depth: What has to be in it at least.
  func index(of snapshot: Snapshot, depth: CatalogIndex.Depth) -> CatalogIndex {
    let known = state.withLock { state in
      state.flatMap { $0.snapshot == snapshot.identity ? $0.index : nil }
    }
    if let known, known.depth >= depth { return known }
    // Not under the lock: others may still want what is there.
    let index = CatalogIndex(snapshot, depth: depth)
    state.withLock { $0 = (snapshot.identity, index) }
    return index
  }
}
