internal import Model

/// Dates as HTTP writes them (RFC 9110 section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func text(secondsSinceEpoch seconds: Int64) -> String {
    // The zeroth day of the epoch was a Thursday.
    let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let weekday = weekdays[Int(((day + 3) % 7 + 7) % 7)]
    // `YYYY-MM-DDTHH:MM:SSZ`
    let text = Timestamp(secondsSinceEpoch: seconds).description
    let date = text.prefix(10).split(separator: "-")
    guard date.count == 3, let month = Int(date[1]), months.indices.contains(month - 1) else { return "" }
    return "\(weekday), \(date[2]) \(months[month - 1]) \(date[0]) \(text.dropFirst(11).prefix(8)) GMT"
  }

  /// Reads the preferred form alone: a date in one of the two obsolete forms counts as absent, which is always safe.
  static func seconds(_ text: String) -> Int64? {
    let parts = text.trimmingBlanks().split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0].count == 4, parts[0].last == ",", parts[5] == "GMT",
      parts[1].count == 2, let month = months.firstIndex(of: String(parts[2])), parts[3].count == 4,
      parts[4].count == 8
    else { return nil }
    return Timestamp("\(parts[3])-\((month + 1).padded(2))-\(parts[1])T\(parts[4])Z")?.secondsSinceEpoch
  }
}
