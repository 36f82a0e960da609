import FoundationEssentials
import Synchronization

/// The state behind a running simulator, shared by its connections and by the test that drives it.
package final class SimulatorWorld: Sendable {
  private let held: Mutex<WorldState>
  private let clock: @Sendable () -> Double

  /// Makes a world around `state`; `clock` gives seconds since 1970.
  package init(
    _ state: WorldState = WorldState(),
    clock: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
  ) {
    held = Mutex(state)
    self.clock = clock
  }

  /// Seconds since 1970.
  package var now: Double { clock() }

  /// Reads or changes anything in one step.
  @discardableResult
  package func update<Result: Sendable, Failure: Error>(
    _ body: (inout WorldState) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try held.withLock { (state) throws(Failure) in try body(&state) }
  }

  /// A copy of everything as it is now.
  package var state: WorldState { update { $0 } }

  /// What was asked so far.
  package var log: RequestLog { update(\.log) }

  /// Makes torrents known to the service.
  package func add(_ torrents: SwarmTorrent...) {
    update { state in for torrent in torrents { state.add(torrent) } }
  }

  /// Disturbs requests to come.
  package func add(_ faults: Fault...) {
    update { $0.faults += faults }
  }

  /// Goes back to how things were when the simulator started: account, downloads, faults, an empty log.
  package func reset() {
    update { $0.reset() }
  }

  func answer(_ request: Request, router: Router, origins: [String]) -> WorldState.Ticket {
    let now = now
    return update { $0.answer(request, router: router, origins: origins, now: now) }
  }

  /// Notes how much of a body the network has taken so far.
  func note(_ ticket: WorldState.Ticket, sent: Int64) {
    guard ticket.isLogged else { return }
    update { state in
      if state.log.generation == ticket.generation { state.log.note(ticket.index, sent: sent) }
    }
  }

  func finish(_ ticket: WorldState.Ticket, sent: Int64) {
    guard ticket.isLogged else { return }
    update { state in
      if state.log.generation == ticket.generation { state.log.end(ticket.index, sent: sent) }
    }
  }
}
