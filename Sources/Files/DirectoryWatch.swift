internal import Glibc
internal import Synchronization
package import SystemPackage

/// Tells of changes in folders and of mounts as they happen, from a thread of its own that sleeps in between (Linux's inotify).
///
/// Changes that another machine makes on a network filesystem are not among them.
package final class DirectoryWatch: Sendable {
  /// Stands for a folder, whatever becomes of its path.
  package typealias Number = Int32

  private struct State {
    var thread: pthread_t?
    /// One end of a pipe whose closing tells the thread to end.
    var bell: CInt?
    /// How many are adding folders, which they do at once: the last of them closes what `close` could not.
    var adding = 0
    var isEnded = false
  }

  private let inotify: CInt
  private let state: Mutex<State>

  /// - Parameter report: Called on the watch's thread with what has happened, in order; it must not close the watch.
  package init(_ report: @escaping @Sendable ([WatchEvent]) -> Void) throws(FileFault) {
    let inotify = try systemCall("watch", "/") { inotify_init1(closeOnExec) }
    var ends: [CInt] = [-1, -1]
    do throws(FileFault) {
      _ = try systemCall("make a pipe for watching", "/") {
        socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue) | closeOnExec, 0, &ends)
      }
    } catch {
      _ = Glibc.close(inotify)
      throw error
    }
    // Without /proc the number is negative, and is not waited for.
    let mounts = MountTable.path.withPlatformString { open($0, O_RDONLY | closeOnExec) }
    let loop = WatchLoop(inotify: inotify, bell: ends[0], mounts: mounts, report)
    // All that keeps a thread from starting is a lack of them, or of memory for one.
    guard let thread = try? ThreadStart.begin({ loop.run() }) else {
      for number in [inotify, mounts] + ends where number >= 0 { _ = Glibc.close(number) }
      throw FileFault(operation: "start a thread to watch", path: "/", errno: .resourceTemporarilyUnavailable)
    }
    self.inotify = inotify
    state = Mutex(State(thread: thread, bell: ends[1]))
  }

  deinit { close() }

  /// Begins to watch a folder; one that is watched keeps its number.
  ///
  /// Nil when none is there.
  package func add(_ path: FilePath) throws(FileFault) -> Number? {
    let isOpen = state.withLock { state in
      if state.bell != nil { state.adding += 1 }
      return state.bell != nil
    }
    guard isOpen else { return nil }
    defer { leave() }
    do throws(FileFault) {
      return try systemCall("watch", path) {
        path.withPlatformString { inotify_add_watch(inotify, $0, WatchEvent.mask) }
      }
    } catch {
      if error.isMissing { return nil }
      throw error
    }
  }

  private func leave() {
    let isLast = state.withLock { state in
      state.adding -= 1
      return state.adding == 0 && state.isEnded
    }
    if isLast { _ = Glibc.close(inotify) }
  }

  package func remove(_ number: Number) {
    // One that has ended meanwhile is what was wanted.
    state.withLock { state in if state.bell != nil { _ = inotify_rm_watch(inotify, number) } }
  }

  /// Ends all watching; nothing is reported after it has returned.
  package func close() {
    let former = state.withLock { state in
      defer { (state.thread, state.bell) = (nil, nil) }
      return state
    }
    guard let thread = former.thread, let bell = former.bell else { return }
    _ = Glibc.close(bell)
    pthread_join(thread, nil)
    let isUnused = state.withLock { state in
      state.isEnded = true
      return state.adding == 0
    }
    if isUnused { _ = Glibc.close(inotify) }
  }
}

// What both calls take, by this name or another.
private let closeOnExec = O_CLOEXEC

/// What the thread of a watch does.
private final class WatchLoop: Sendable {
  private let inotify: CInt
  private let bell: CInt
  private let mounts: CInt
  private let report: @Sendable ([WatchEvent]) -> Void

  init(inotify: CInt, bell: CInt, mounts: CInt, _ report: @escaping @Sendable ([WatchEvent]) -> Void) {
    self.inotify = inotify
    self.bell = bell
    self.mounts = mounts
    self.report = report
  }

  func run() {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16_384, alignment: 8)
    defer { buffer.deallocate() }
    var waits = [
      pollfd(fd: inotify, events: Int16(POLLIN), revents: 0),
      pollfd(fd: bell, events: Int16(POLLIN), revents: 0),
      pollfd(fd: mounts, events: Int16(POLLPRI), revents: 0),
    ]
    defer { if mounts >= 0 { _ = close(mounts) } }
    while true {
      // Interrupted calls, the only ones that fail here, are made again.
      guard poll(&waits, nfds_t(waits.count), -1) > 0 else { continue }
      if waits[1].revents != 0 { break }
      if waits[2].revents & Int16(POLLPRI) != 0 {
        report([.mounted])
      } else if waits[2].revents != 0 {
        // A system that tells of errors instead would do so without end.
        waits[2].fd = -1
      }
      guard waits[0].revents != 0 else { continue }
      let count = read(inotify, buffer.baseAddress, buffer.count)
      guard count > 0 else { continue }
      let events = WatchEvent.events(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      if !events.isEmpty { report(events) }
    }
    _ = close(bell)
  }
}
