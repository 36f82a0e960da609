import Glibc
import NIOCore
import NIOPosix
import Synchronization
import SystemPackage
import Testing

@testable import Serving

/// What the service manager hears.
struct NotificationTests {
  @Test func `a state goes to a path, and nowhere without one`() throws {
    let folder = try TemporaryLibrary()
    let path = folder.absolute("notify").string
    let manager = try NotifySocket(path)
    #expect(ServiceNotifier(address: path).send("READY=1"))
    #expect(manager.received() == ["READY=1"])
    #expect(ServiceNotifier(address: nil).send("READY=1"))
    #expect(!ServiceNotifier(address: "/nowhere/at/all").send("READY=1"))
  }

  @Test func `a server tells when it is ready, reloads, lives and stops`() async throws {
    let library = try TemporaryLibrary()
    let path = library.absolute("notify").string
    let manager = try NotifySocket(path)
    try await withServer(
      library, configure: { $0.watchdog = .milliseconds(20) }, notifier: ServiceNotifier(address: path)
    ) { _, running in
      var heard: [String] = []
      try await eventually("two signs of life") {
        heard += manager.received()
        return heard.count { $0 == "WATCHDOG=1" } > 1
      }
      #expect(heard.first == "READY=1")
      await running.server.reload()
      heard = manager.received().filter { $0 != "WATCHDOG=1" }
      #expect(heard.count == 2)
      #expect(heard.first?.wholeMatch(of: #/RELOADING=1\nMONOTONIC_USEC=[0-9]+/#) != nil)
      #expect(heard.last == "READY=1")
      running.stop()
      try await running.stopped()
      #expect(manager.received().contains("STOPPING=1"))
    }
  }

  @Test func `one event loop that hangs silences the watchdog`() async throws {
    let folder = try TemporaryLibrary()
    let path = folder.absolute("notify").string
    let manager = try NotifySocket(path)
    let loops = MultiThreadedEventLoopGroup(numberOfThreads: 3)
    let watchdog = Watchdog(
      limit: .milliseconds(4), loops: Array(loops.makeIterator()), notifier: ServiceNotifier(address: path))
    let task = Task { await watchdog.run() }
    try await eventually("it speaks") { manager.received().contains("WATCHDOG=1") }
    let release = Gate()
    let hanging = watchdog.loops[1].submit { release.wait() }
    try await eventually("the loop hangs") { release.isWaiting }
    // A round that began before may end.
    try await Task.sleep(for: .milliseconds(20))
    _ = manager.received()
    try await Task.sleep(for: .milliseconds(40))
    #expect(manager.received().isEmpty)
    release.open()
    try await hanging.get()
    try await eventually("it speaks again") { manager.received().contains("WATCHDOG=1") }
    task.cancel()
    await task.value
    try await loops.shutdownGracefully()
  }
}

/// Holds a thread until it is opened.
private final class Gate: Sendable {
  private let state = Mutex((isWaiting: false, isOpen: false))

  var isWaiting: Bool { state.withLock(\.isWaiting) }

  func open() { state.withLock { $0.isOpen = true } }

  func wait() {
    state.withLock { $0.isWaiting = true }
    while !state.withLock(\.isOpen) { usleep(1000) }
  }
}
