/// How fast calls may follow each other.
///
/// The service refuses more than 250 calls a minute, measured clients also see 75 a minute on `/torrents` and about 22
/// adds in 10 seconds; refused calls count too. The bursts keep any minute below those numbers.
package struct RequestRates: Sendable, Hashable {
  package struct Rate: Sendable, Hashable {
    /// Between calls in the long run.
    package var interval: Duration
    /// Calls that may come at once after a rest, at least 1.
    package var burst: Int

    package init(every interval: Duration, burst: Int) {
      self.interval = interval
      self.burst = max(1, burst)
    }
  }

  package var general: Rate
  /// Everything below `/torrents`, adds and selections included.
  package var torrents: Rate
  package var additions: Rate
  package var unrestrictions: Rate
  /// Calls under way at the same time.
  package var inFlight: Int

  package init(general: Rate, torrents: Rate, additions: Rate, unrestrictions: Rate, inFlight: Int) {
    self.general = general
    self.torrents = torrents
    self.additions = additions
    self.unrestrictions = unrestrictions
    self.inFlight = max(1, inFlight)
  }

  package static let standard = RequestRates(
    general: Rate(every: .milliseconds(500), burst: 80), torrents: Rate(every: .seconds(2), burst: 40),
    additions: Rate(every: .milliseconds(500), burst: 2), unrestrictions: Rate(every: .seconds(1), burst: 3),
    inFlight: 4)
}

/// The allowance that a call draws on, besides the general one.
enum RequestAllowance: Sendable, Hashable, CaseIterable {
  case general
  case torrents
  /// Adding a torrent or selecting its files.
  case addition
  case unrestriction
}
