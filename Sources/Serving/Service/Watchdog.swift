internal import NIOCore

/// Tells the service manager again and again that the server lives.
struct Watchdog {
  /// The longest pause that the service manager accepts.
  let limit: Duration
  let loops: [any EventLoop]
  let notifier: ServiceNotifier

  /// Sends a sign of life twice in each period, but only when every loop has run a task since the last one; returns when
  /// the task is cancelled.
  func run() async {
    while !Task.isCancelled {
      // Cancelled: the condition sees that too.
      try? await Task.sleep(for: limit / 2)
      for loop in loops {
        do {
          try await loop.submit {}.get()
        } catch {
          // The loops have ended, and so has the server.
          return
        }
      }
      if !Task.isCancelled { notifier.send("WATCHDOG=1") }
    }
  }
}
