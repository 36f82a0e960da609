internal import Model
internal import Watchlist

/// Whether the watchlist is one.
enum WatchlistCheck {
  private static let name = "watchlist"

  static func check(_ patient: Patient) -> Check {
    Check(name: name) { findings(patient.reading) }
  }

  static func findings(_ reading: WatchlistReading) -> [Finding] {
    let faults = reading.problems.count { $0.severity == .error }
    let warnings = reading.problems.count - faults
    let next = "offlinio check"
    if !reading.mainIsValid {
      return [.fail(name, .watchlistInvalid, "it has \(faults) faults, and nothing is fetched", next: next)]
    }
    if faults > 0 {
      return [
        .fail(
          name, .itemsFailed, "files beside it have \(faults) faults; their wishes are unknown", next: next)
      ]
    }
    if warnings > 0 { return [.warn(name, "no faults, \(warnings) warnings", next: next)] }
    return [.ok(name, "no faults, \(reading.wishes.count) wishes, \(reading.lists.count) lists")]
  }
}
