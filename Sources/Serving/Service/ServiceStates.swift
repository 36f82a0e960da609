internal import Synchronization

/// What the service manager is told of a server's life, in the one order that makes sense: of reloading between ready and
/// stopping alone.
final class ServiceStates: Sendable {
  private enum Phase { case starting, serving, stopping }

  private let phase = Mutex(Phase.starting)
  private let notifier: ServiceNotifier

  init(_ notifier: ServiceNotifier) { self.notifier = notifier }

  func ready() {
    phase.withLock { phase in
      guard phase == .starting else { return }
      phase = .serving
      notifier.send("READY=1")
    }
  }

  func reloading() {
    phase.withLock { phase in
      guard phase == .serving else { return }
      notifier.sendReloading()
    }
  }

  func reloaded() {
    phase.withLock { phase in
      guard phase == .serving else { return }
      notifier.send("READY=1")
    }
  }

  func stopping() {
    phase.withLock { phase in
      phase = .stopping
      notifier.send("STOPPING=1")
    }
  }
}
