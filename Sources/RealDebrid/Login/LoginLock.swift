internal import Files
internal import SystemPackage

/// Keeps other processes from refreshing a login, or storing another one, at the same time.
///
/// It is held beside each place that has a login, so that processes with other places exclude each other by those that
/// they have in common. Where this user may not write there is none: what is refreshed there cannot be stored there either.
struct LoginLock: Sendable {
  private let locks: [FileLock]

  /// Between two looks at the lock of another process, and for how long.
  private static let look = Duration.milliseconds(100)
  private static let patience = Duration.seconds(60)
  private static let name: FilePath.Component = ".real-debrid.lock"

  static func acquire(_ store: LoginStore, clock: ServiceClock) async throws(LoginFault) -> LoginLock {
    let end = clock.elapsed() + patience
    while true {
      if let lock = try take(store) { return lock }
      guard clock.elapsed() < end else { throw .busy }
      do {
        try await clock.sleep(look)
      } catch {
        throw .busy
      }
    }
  }

  /// Without waiting; nil where another process holds it.
  static func take(_ store: LoginStore) throws(LoginFault) -> LoginLock? {
    var held: [FileLock] = []
    var fault: FileFault?
    for path in paths(store) {
      do throws(FileFault) {
        switch try FileLock.acquire(path, note: "login\n") {
        case .held(let lock): held.append(lock)
        case .busy:
          for lock in held { lock.release() }
          return nil
        }
      } catch {
        fault = fault ?? error
      }
    }
    if held.isEmpty, let fault { throw .unwritable(fault) }
    return LoginLock(locks: held)
  }

  /// In one order for all, so that no two wait for each other.
  private static func paths(_ store: LoginStore) -> [FilePath] {
    // The first place has a lock before it has a login.
    store.places.filter { $0 == store.path || mayHoldLogin($0) }
      .map { $0.removingLastComponent().appending(name) }.sorted { $0.string < $1.string }
  }

  private static func mayHoldLogin(_ place: FilePath) -> Bool {
    do throws(FileFault) {
      return try FileStatus.at(place) != nil
    } catch {
      return true
    }
  }

  func release() {
    for lock in locks { lock.release() }
  }
}
