internal import NIOCore
internal import Synchronization

/// The open sockets, for the end of the server, and what is counted of them.
final class ConnectionRegistry: Sendable {
  private struct Listener {
    let channel: any Channel
    /// Whether somebody else goes on to listen on the same socket.
    let isInherited: Bool
  }

  private struct State {
    var listeners: [Listener] = []
    var connections: [ObjectIdentifier: any Channel] = [:]
  }

  /// Longer than setting up a connection takes, and shorter than anybody notices.
  private static let settling = TimeAmount.milliseconds(100)

  /// Counts what no route answers.
  let requests: RequestMeter
  private let state = Mutex(State())
  /// Asked at each request, on all loops; set under the lock, so that what is added is either drained or told so.
  private let draining = Atomic(false)

  init(requests: RequestMeter) { self.requests = requests }

  var isDraining: Bool { draining.load(ordering: .relaxed) }

  func add(listener channel: any Channel, isInherited: Bool) {
    let listener = Listener(channel: channel, isInherited: isInherited)
    let isDraining = state.withLock { state in
      state.listeners.append(listener)
      return self.isDraining
    }
    if isDraining { end(listener) }
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
    for listener in listeners { end(listener) }
    for connection in connections {
      connection.triggerUserOutboundEvent(ConnectionWatch.Drain(), promise: nil)
    }
  }

  /// Accepts no more.
  ///
  /// An inherited socket is closed when what was accepted is set up, since a listener that closes drops what is not; what
  /// comes in between waits in the system's queue for the next server. Of another one it would be reset.
  private func end(_ listener: Listener) {
    let channel = listener.channel
    guard listener.isInherited else { return channel.close(promise: nil) }
    channel.triggerUserOutboundEvent(AcceptPause.End(), promise: nil)
    channel.eventLoop.scheduleTask(in: Self.settling) { channel.close(promise: nil) }
  }

  /// Closes what is still open.
  func closeAll() {
    for connection in state.withLock({ Array($0.connections.values) }) { connection.close(promise: nil) }
  }
}
