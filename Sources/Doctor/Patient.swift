package import RealDebrid
package import Transfer
package import Watchlist

/// What is examined, and the means to look at it.
package struct Patient: Sendable {
  package var reading: WatchlistReading
  package var settings: Settings
  package var environment: [String: String]
  /// The effective user's id.
  package var user: UInt32
  package var userAgent: String
  package var send: HTTPSend
  package var clock: ServiceClock
  /// What opens the account and where it comes from; else why there is none.
  package var access: Result<(access: RealDebridAccess, place: String), Missing>
  /// The one of this watchlist's runs, where systemd starts them.
  package var unit: InstalledUnit?

  /// Why something that is needed is not there.
  package struct Missing: Error, Sendable {
    let reason: String

    package init(_ reason: String) { self.reason = reason }
  }

  package init(
    reading: WatchlistReading, settings: Settings, environment: [String: String], user: UInt32,
    userAgent: String, send: @escaping HTTPSend, clock: ServiceClock,
    access: Result<(access: RealDebridAccess, place: String), Missing>, unit: InstalledUnit?
  ) {
    self.reading = reading
    self.settings = settings
    self.environment = environment
    self.user = user
    self.userAgent = userAgent
    self.send = send
    self.clock = clock
    self.access = access
    self.unit = unit
  }
}
