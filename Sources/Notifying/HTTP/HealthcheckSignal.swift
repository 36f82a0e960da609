import Model
import Secrets

/// What a check at healthchecks.io, or at a service that works like it, can be told.
enum HealthcheckSignal: Sendable, Hashable {
  case start
  case success
  case failure

  /// Bytes of a body that healthchecks.io keeps.
  static let mostOfBody = 100_000

  /// Nil for a run of which nothing is told.
  ///
  /// A run that asked for everything has done its part, whatever is left for the next one. One that could not ask is
  /// passed over in silence: once is no matter, and when none gets through for longer than the check allows, it raises
  /// the alarm by itself. So does a run beside another, which would speak for that.
  ///
  /// A run that was stopped counts like one whose budget is spent: the next one goes on. Silence after its start would
  /// become an alarm when the check's grace time is over, and a failure is an alarm at once, both for nothing more than
  /// Ctrl-C or a machine that is shut down. That runs end at all, and in time, the check still watches.
  init?(endOf news: RunNews) {
    switch news.exit {
    case .success: self = .success
    case .temporary, .interrupted, .terminated:
      guard news.couldAsk else { return nil }
      self = .success
    case .busy: return nil
    case .bug, .itemsFailed, .usage, .accountUnusable, .libraryUnusable, .diskProblem, .tokenRefused,
      .watchlistInvalid:
      self = .failure
    }
  }

  /// The address of this signal; nil where none can be made.
  func url(of check: SecretURL) -> SecretURL? {
    let suffix: String
    switch self {
    case .success: return check
    case .start: suffix = "/start"
    case .failure: suffix = "/fail"
    }
    // A query stays behind: with `create=1` healthchecks.io makes a check that is not there.
    let text = check.reveal()
    let place = text.prefix { $0 != "?" && $0 != "#" }
    var end = place.endIndex
    while end > place.startIndex, place[place.index(before: end)] == "/" { end = place.index(before: end) }
    return SecretURL(place[..<end] + suffix + text[place.endIndex...])
  }

  /// As much of a report as is kept, without half a character at its end.
  static func body(_ report: [UInt8]) -> [UInt8] {
    guard report.count > mostOfBody else { return report }
    var end = mostOfBody
    while end > 0, report[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(report[..<end])
  }

  /// What it says of a run, as a verb.
  var words: String {
    switch self {
    case .start: "started"
    case .success: "is done"
    case .failure: "failed"
    }
  }
}
