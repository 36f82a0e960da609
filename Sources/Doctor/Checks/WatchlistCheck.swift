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
      return [
        .fail(
          name, .watchlistInvalid, "it has \(CountText.text(faults, "fault")), and nothing is fetched",
          next: next)
      ]
    }
    if faults > 0 {
      return [
        .fail(
          name, .itemsFailed,
          "files beside it have \(CountText.text(faults, "fault")); their wishes are unknown",
          next: next)
      ]
    }
    if warnings > 0 { return [.warn(name, "no faults, \(CountText.text(warnings, "warning"))", next: next)] }
    let wishes = CountText.text(reading.wishes.count, "wish", "wishes")
    return [.ok(name, "no faults, \(wishes), \(CountText.text(reading.lists.count, "list"))")]
  }
}
