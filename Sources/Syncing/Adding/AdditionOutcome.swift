package import Model

/// What adding wishes came to.
package struct AdditionOutcome: Sendable, Hashable {
  /// One of the wishes that were named, in their order.
  package enum Item: Sendable, Hashable {
    /// It stands in this file now, or did so before.
    case wished(id: String, file: String)
    case failed(exit: ExitCode, reason: String)
  }

  package var items: [Item] = []
  /// Why the rest was not tried.
  package var stop: SyncOutcome.Stop?

  package init(items: [Item] = [], stop: SyncOutcome.Stop? = nil) {
    self.items = items
    self.stop = stop
  }

  package var exit: ExitCode {
    let failures = items.compactMap { item -> ExitCode? in
      if case .failed(let exit, _) = item { exit } else { nil }
    }
    return ExitCode.first(of: failures + (stop.map { [$0.exit] } ?? []))
  }
}
