internal import Library
internal import Model
internal import Stremio
internal import Synchronization

/// What is asked for often, by what it shows.
enum DocumentKey: Sendable, Hashable, CustomStringConvertible {
  case catalog(CatalogQuery)
  case meta(TitleID)
  case streams(ContentID)

  /// Bytes that a client chose freely.
  var cost: Int {
    guard case .catalog(let query) = self else { return 0 }
    return (query.genre?.utf8.count ?? 0) + (query.search?.words.reduce(0) { $0 + $1.count + 32 } ?? 0)
  }

  var description: String {
    switch self {
    case .catalog(let query): "a catalog of kind \(query.kind.rawValue)"
    case .meta(let id): "the page of \(id)"
    case .streams(let id): "the streams of \(id)"
    }
  }
}

/// Documents rendered of the present snapshot, for the few bases that clients use.
///
/// A client may send any host: what is kept is bounded in bases and in bytes, the longest unused goes first.
final class DocumentCache: Sendable {
  struct Limits: Sendable {
    var bases = 8
    /// Bytes of bodies and keys.
    var bytes = 4 << 20
  }

  /// When something was last used, which is noted without the lock.
  fileprivate final class Use: Sendable {
    private let moment: Atomic<UInt64>

    init(_ moment: UInt64) { self.moment = Atomic(moment) }

    var last: UInt64 { moment.load(ordering: .relaxed) }
    func note(_ now: UInt64) { moment.store(now, ordering: .relaxed) }
  }

  fileprivate struct Stored {
    var document: RenderedDocument
    var cost: Int
    let used: Use
    /// Nil for as long as the snapshot.
    var end: ContinuousClock.Instant?
  }

  fileprivate struct Shelf {
    var documents: [DocumentKey: Stored] = [:]
    let used: Use
  }

  fileprivate struct State {
    var snapshot: SnapshotIdentity?
    var shelves: [BaseURL: Shelf] = [:]
    var cost = 0
  }

  /// What an entry costs besides its body.
  private static let overhead = 1_024

  private let limits: Limits
  private let state = Mutex(State())
  /// Counts uses.
  private let clock = Atomic<UInt64>(0)

  init(_ limits: Limits = Limits()) { self.limits = limits }

  /// How much is kept: bytes, and bases.
  var fill: (cost: Int, bases: Int) { state.withLock { ($0.cost, $0.shelves.count) } }

  /// The document as it was rendered of this very snapshot, while it lasts.
  func document(
    _ key: DocumentKey, _ base: BaseURL, of snapshot: SnapshotIdentity, at now: ContinuousClock.Instant = .now
  ) -> RenderedDocument? {
    // Every request comes by here, on all loops: the lock is held for two looks alone.
    let found: (stored: Stored, shelf: Use)? = state.withLock { state in
      guard state.snapshot == snapshot, let shelf = state.shelves[base], let stored = shelf.documents[key]
      else { return nil }
      return (stored, shelf.used)
    }
    guard let (stored, shelf) = found, stored.end.map({ now < $0 }) ?? true else { return nil }
    let moment = tick()
    stored.used.note(moment)
    shelf.note(moment)
    var document = stored.document
    document.end = stored.end
    return document
  }

  private func tick() -> UInt64 { clock.wrappingAdd(1, ordering: .relaxed).newValue }

  /// - Parameter end: When it is not current any more, where it shows more than the snapshot.
  func keep(
    _ document: RenderedDocument, _ key: DocumentKey, _ base: BaseURL, of snapshot: SnapshotIdentity,
    until end: ContinuousClock.Instant? = nil
  ) {
    let cost = document.cost + key.cost + base.text.utf8.count + Self.overhead
    // One that crowds out everything else is no help.
    guard cost <= limits.bytes / 4 else { return }
    state.withLock { state in
      if state.snapshot != snapshot { state = State(snapshot: snapshot) }
      let moment = tick()
      if state.shelves[base] == nil, state.shelves.count >= limits.bases { state.dropBase() }
      let stored = Stored(document: document, cost: cost, used: Use(moment), end: end)
      let former = state.shelves[base, default: Shelf(used: Use(moment))].documents
        .updateValue(stored, forKey: key)
      state.shelves[base]?.used.note(moment)
      state.cost += cost - (former?.cost ?? 0)
      while state.cost > limits.bytes { state.dropDocument() }
    }
  }
}

extension DocumentCache.State {
  fileprivate mutating func dropBase() {
    guard let base = shelves.min(by: { $0.value.used.last < $1.value.used.last })?.key else { return }
    cost -= shelves.removeValue(forKey: base)?.documents.values.reduce(0) { $0 + $1.cost } ?? 0
  }

  fileprivate mutating func dropDocument() {
    let oldest = shelves.lazy.compactMap { base, shelf in
      shelf.documents.min { $0.value.used.last < $1.value.used.last }.map {
        (base, $0.key, $0.value.used.last)
      }
    }.min { $0.2 < $1.2 }
    guard let (base, key, _) = oldest else { return }
    cost -= shelves[base]?.documents.removeValue(forKey: key)?.cost ?? 0
  }
}
