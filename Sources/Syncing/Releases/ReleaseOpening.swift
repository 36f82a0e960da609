package import Model
package import Planning

/// How a run gets at releases; the live one speaks to Real-Debrid.
package protocol ReleaseOpening: Sendable {
  /// Brings a release as far as it goes without waiting for others: reconciled, added, selected, looked at.
  /// - Parameter again: The service lost a file of it: what stands in the account is replaced by a new add.
  func open(_ candidate: Candidate, again: Bool) async throws(OpeningTrouble) -> OpenedRelease
  /// Decides what becomes of a release that is not ready when the run ends; false if it was given back.
  func leave(_ key: ReleaseKey) async throws(OpeningTrouble) -> Bool
  /// Gives up a release that turned out to be of no use: what was added for it goes, the user's own stays.
  func abandon(_ key: ReleaseKey) async throws(OpeningTrouble)
  /// Gives back what was added for a release that nobody uses; keeps it where something of it is staged, or where
  /// another watchlist wants it.
  func drop(_ key: ReleaseKey) async throws(OpeningTrouble)
  /// Tidies up after every wanted file of a release was published.
  func close(_ key: ReleaseKey) async throws(OpeningTrouble)
}

/// Why a release could not be opened, by what follows from it.
package enum OpeningTrouble: Error, Sendable, Hashable, CustomStringConvertible {
  /// Nothing more can be opened in this run.
  case stop(SyncOutcome.Stop)
  /// The disk does not take what is to be remembered of it; others may be opened.
  case disk(SyncOutcome.Stop)
  /// A later run goes on.
  case wait(String)
  /// Somebody has to do something.
  case fail(String)

  package var description: String {
    switch self {
    case .stop(let stop), .disk(let stop): stop.reason
    case .wait(let reason), .fail(let reason): reason
    }
  }
}
