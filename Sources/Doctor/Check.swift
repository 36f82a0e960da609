internal import Model
internal import Synchronization

/// One question about the installation, which changes and locks nothing.
struct Check: Sendable {
  let name: String
  var limit = Duration.seconds(8)
  /// How a check ends that took longer than its limit.
  var exitWhenLate = ExitCode.temporary
  let examine: @Sendable () async -> [Finding]

  /// The findings, or that there are none in time.
  ///
  /// What hangs (a dead network disk cannot be interrupted) is left to itself: it must not hold up the others.
  func findings() async -> [Finding] {
    let once = Mutex<CheckedContinuation<[Finding], Never>?>(nil)
    let race = Race(once)
    let (name, limit, exit, examine) = (name, limit, exitWhenLate, examine)
    return await withCheckedContinuation { continuation in
      race.begin(continuation)
      let work = Task { race.end(await examine()) }
      Task {
        // Nobody cancels it, and it ends by itself.
        try? await Task.sleep(for: limit)
        race.end([.fail(name, exit, "no answer within \(limit.components.seconds) s")])
        work.cancel()
      }
    }
  }

  /// Lets the first answer through.
  private final class Race: Sendable {
    private let waiting: Mutex<CheckedContinuation<[Finding], Never>?>

    init(_ waiting: consuming Mutex<CheckedContinuation<[Finding], Never>?>) { self.waiting = waiting }

    func begin(_ continuation: CheckedContinuation<[Finding], Never>) {
      waiting.withLock { $0 = continuation }
    }

    func end(_ findings: [Finding]) {
      waiting.withLock { waiting in
        waiting?.resume(returning: findings)
        waiting = nil
      }
    }
  }
}
