/// Writes times as the service does: its local time, in torrents with a `Z` that is not true.
struct ServerTime {
  private let year, month, day, hour, minute, second: Int
  private let offset: Int

  init(_ secondsSince1970: Double, offset: Int) {
    self.offset = offset
    let seconds = Int(secondsSince1970.rounded(.down)) + offset
    let days = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
    let rest = seconds - days * 86_400
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    // Days since 0000-03-01 in eras of 400 years; a year that starts in March ends with the leap day.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// As in `2026-02-19T05:26:26.000Z`.
  var stamp: String { "\(date)T\(clock).000Z" }

  /// As in `2026-02-19 05:26:26`.
  var plain: String { "\(date) \(clock)" }

  /// As in `2026-02-19T05:26:26+0100`.
  var iso: String {
    let minutes = abs(offset) / 60
    return "\(date)T\(clock)\(offset < 0 ? "-" : "+")\(two(minutes / 60))\(two(minutes % 60))"
  }

  private var date: String { "\(two(year / 100))\(two(year % 100))-\(two(month))-\(two(day))" }
  private var clock: String { "\(two(hour)):\(two(minute)):\(two(second))" }
  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
