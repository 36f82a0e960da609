internal import Synchronization

/// The `Date` of answers, written once a second.
final class DateHeader: Sendable {
  private let last = Mutex<(second: Int64, text: String)?>(nil)

  /// - Parameter second: Since 1970.
  func text(at second: Int64 = WallClock.seconds) -> String {
    last.withLock { last in
      if let last, last.second == second { return last.text }
      let text = HTTPDate.text(secondsSinceEpoch: second)
      last = (second, text)
      return text
    }
  }
}
