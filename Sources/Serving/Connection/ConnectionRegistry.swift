internal import NIOCore
internal import Synchronization

/// The open sockets, for the end of the server, and what is counted of them.
final class ConnectionRegistry: Sendable {
  private struct State {
    var listeners: [any Channel] = []
    var connections: [ObjectIdentifier: any Channel] = [:]
  }

  /// Counts what no route answers.
  let requests: RequestMeter
  private let state = Mutex(State())
  /// Asked at each request, on all loops; set under the lock, so that what is added is either drained or told so.
  private let draining = Atomic(false)

  init(requests: RequestMeter) { self.requests = requests }

  var isDraining: Bool { draining.load(ordering: .relaxed) }

  func add(listener: any Channel) {
    let isDraining = state.withLock { state in
      state.listeners.append(listener)
      return self.isDraining
    }
    if isDraining { listener.close(promise: nil) }
  }

  func add(_ connection: any Channel) {
    let isDraining = state.withLock { state in
      state.connections[ObjectIdentifier(connection)] = connection
      return self.isDraining
    }
    if isDraining { connection.triggerUserOutboundEvent(ConnectionWatch.Drain(), promise: nil) }
  }

  func remove(_ connection: any Channel) {
    state.withLock { _ = $0.connections.removeValue(forKey: ObjectIdentifier(connection)) }
  }

  /// Accepts no more connections, closes those that rest between two requests, and lets the others finish their answer.
  func drain() {
    let (listeners, connections) = state.withLock { state in
      draining.store(true, ordering: .relaxed)
      return (state.listeners, Array(state.connections.values))
    }
    for listener in listeners { listener.close(promise: nil) }
    for connection in connections {
      connection.triggerUserOutboundEvent(ConnectionWatch.Drain(), promise: nil)
    }
  }

  /// Closes what is still open.
  func closeAll() {
    for connection in state.withLock({ Array($0.connections.values) }) { connection.close(promise: nil) }
  }
}
