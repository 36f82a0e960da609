import Secrets

/// Decides what comes next in the download of one file: events in, actions out.
struct DownloadStateMachine {
  enum Event: Hashable {
    /// So many durable bytes lie on disk; what the server said when they came.
    case opened(offset: Int64, known: Announcement?)
    case ended(AttemptEnd, offset: Int64, known: Announcement?)
    /// The part is empty now.
    case emptied
    case waited
  }

  enum Action: Hashable {
    case request(DownloadAttempt)
    case empty
    case wait(Duration)
    /// All bytes are there, so many.
    case verify(Int64)
    /// - discarding: What was written must not be continued.
    case fail(DownloadFailure, discarding: Bool = false)
  }

  /// A server that asks for a longer pause is not waited for here.
  static let longestPause = Duration.seconds(60)

  private let url: SecretURL
  private let expected: Int64?
  private let retries: Int
  private let backOff: BackOff
  private var offset: Int64 = 0
  private var known: Announcement?
  /// The most that was ever on disk: bytes fetched a second time are no progress.
  private var furthest: Int64 = 0
  /// Attempts in a row that brought nothing.
  private var failures = 0
  private var madeProgress = false

  /// - Parameter retries: How many attempts in a row may bring nothing; the last of them ends the download.
  init(url: SecretURL, expected: Int64?, retries: Int, backOff: BackOff = BackOff()) {
    self.url = url
    self.expected = expected
    self.retries = retries
    self.backOff = backOff
  }

  /// - Parameter random: From 0 up to 1, for the length of waits.
  mutating func next(_ event: Event, random: Double) -> Action {
    switch event {
    case .opened(let offset, let known):
      self.offset = offset
      self.known = known
      furthest = offset
      return onward()
    case .ended(let end, let offset, let known):
      self.offset = offset
      self.known = known
      madeProgress = offset > furthest
      if madeProgress {
        furthest = offset
        failures = 0
      }
      return after(end, random: random)
    case .emptied:
      offset = 0
      known = nil
      return onward()
    case .waited:
      return onward()
    }
  }

  private var total: Int64? { expected ?? known?.total }

  private func onward() -> Action {
    guard offset > 0 else { return .request(attempt) }
    // Without a total nobody could tell the rest of this file from another one.
    guard let total, offset <= total else { return .empty }
    return offset == total ? .verify(total) : .request(attempt)
  }

  private var attempt: DownloadAttempt {
    DownloadAttempt(url: url, offset: offset, expected: expected, known: known)
  }

  private mutating func after(_ end: AttemptEnd, random: Double) -> Action {
    switch end {
    case .complete:
      if offset == 0, expected != 0 { return .fail(.notReady) }
      if offset == total ?? offset { return .verify(offset) }
      return again("the body ended early", random: random)
    case .interrupted(let reason, let pause):
      if let pause, pause > Self.longestPause { return .fail(.throttled(retryAfter: pause)) }
      return again(reason, pause: pause ?? .zero, random: random)
    case .startOver(let reason): return startOver(reason)
    case .rangeRefused(let announced): return afterRangeRefused(announced)
    case .overrun(let expected, let announced):
      return .fail(.wrongSize(expected: expected, announced: announced), discarding: true)
    case .failed(let failure): return .fail(failure)
    }
  }

  private mutating func again(_ reason: String, pause: Duration = .zero, random: Double) -> Action {
    // All bytes may be there although the connection broke.
    if offset > 0, offset == total { return .verify(offset) }
    let delay = max(backOff.delay(after: failures, random: random), pause)
    return countFailure(reason, atMost: max(1, retries)) ?? .wait(delay)
  }

  private mutating func startOver(_ reason: String) -> Action {
    // Once more than a plain failure: a changed file must get through even where nothing is retried.
    countFailure(reason, atMost: max(1, retries) + 1) ?? .empty
  }

  private mutating func afterRangeRefused(_ announced: Int64?) -> Action {
    if let announced, let expected, announced != expected {
      return .fail(.wrongSize(expected: expected, announced: announced))
    }
    if let announced, announced == offset { return .verify(offset) }
    return startOver("status 416")
  }

  private mutating func countFailure(_ reason: String, atMost limit: Int) -> Action? {
    if madeProgress { return nil }
    failures += 1
    guard failures >= limit else { return nil }
    return .fail(.exhausted("\(failures) attempts without progress, the last: \(reason)"))
  }
}
