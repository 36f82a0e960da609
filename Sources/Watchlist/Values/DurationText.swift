/// Durations as the watchlist and the command line write them: `90s`, `15m`, `8h`, `30d`, `0`.
package enum DurationText {
  /// Seconds.
  private static let units: [String: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
  /// A hundred years, so that no sum of durations overflows.
  private static let longest: Int64 = 36_525 * 86_400

  /// The duration; a blank before the unit is optional, a bare number is none but for 0.
  package static func duration(_ text: String) -> Duration? {
    guard case .success(let duration) = read(text) else { return nil }
    return duration
  }

  static let form = ValueForm<Duration>.text { text throws(ValueFault) in try read(text).get() }

  private static func read(_ text: String) -> Result<Duration, ValueFault> {
    guard let quantity = Quantity(text) else { return .failure(expectation(text)) }
    if quantity.unit.isEmpty {
      guard quantity.isZero else {
        return .failure(
          ValueFault("the duration \(text.quoted) lacks its unit; write for instance \"\(text.abridged)m\""))
      }
      return .success(.zero)
    }
    guard let unit = units[quantity.unit.lowercased()] else { return .failure(expectation(text)) }
    guard let seconds = quantity.times(unit), seconds <= longest else {
      return .failure(ValueFault("the duration \(text.quoted) is longer than a hundred years"))
    }
    return .success(.seconds(seconds))
  }

  private static func expectation(_ text: String) -> ValueFault {
    ValueFault("expected a duration such as \"90s\", \"15m\", \"8h\" or \"30d\", found \(text.quoted)")
  }
}
