internal import Synchronization

/// The router on the terms that hold now.
final class RouterSlot: Sendable {
  /// Handed out in one piece: the lock is held for a moment, by all loops in turn.
  private final class Held: Sendable {
    let router: Router

    init(_ router: Router) { self.router = router }
  }

  private let held: Mutex<Held>
  private let changes = Atomic<Int>(0)

  init(_ router: Router) { held = Mutex(Held(router)) }

  var router: Router { held.withLock(\.self).router }

  /// Grows whenever the terms change.
  var generation: Int { changes.load(ordering: .acquiring) }

  func take(_ terms: ServerTerms) {
    held.withLock { $0 = Held($0.router.with(terms)) }
    changes.wrappingAdd(1, ordering: .releasing)
  }
}
