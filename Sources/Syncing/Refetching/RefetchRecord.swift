package import Model
import Synchronization

/// How fetching one file again ended.
package enum RefetchEnding: Sendable, Hashable {
  case fetched(bytes: Int64)
  case paused
  /// A later run goes on.
  case waiting(String)
  /// Somebody has to do something.
  case failed(String)

  package var exit: ExitCode {
    switch self {
    case .fetched, .paused: .success
    case .waiting: .temporary
    case .failed: .itemsFailed
    }
  }
}

/// What became of releases and files in a run that fetches again.
package final class RefetchRecord: Sendable {
  private struct State {
    var releases: [ReleaseKey: RefetchEnding] = [:]
    var items: [Int: RefetchEnding] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  /// A release that could not be opened; nil takes that back.
  func note(_ ending: RefetchEnding?, ofRelease key: ReleaseKey) {
    state.withLock { $0.releases[key] = ending }
  }

  /// How an item ended; nil leaves that to its release.
  func note(_ ending: RefetchEnding?, ofItem item: Int) { state.withLock { $0.items[item] = ending } }

  /// A file that its release does not hold; what was fetched before stays fetched.
  func noteMissing(_ reason: String, ofItem item: Int) {
    state.withLock { state in
      if case .fetched = state.items[item] { return }
      state.items[item] = .failed(reason)
    }
  }

  /// How an item ended; what happened to its release holds where it was not begun itself.
  package func ending(of item: Int, in release: ReleaseKey, otherwise reason: String) -> RefetchEnding {
    state.withLock { $0.items[item] ?? $0.releases[release] ?? .waiting(reason) }
  }
}
