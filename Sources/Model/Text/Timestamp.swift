/// A moment in UTC, in whole seconds since 1970, written as RFC 3339.
package struct Timestamp: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let secondsSinceEpoch: Int64

  package init(secondsSinceEpoch: Int64) { self.secondsSinceEpoch = secondsSinceEpoch }

  /// Takes RFC 3339 (`2008-05-30T00:00:00.000Z`, any offset, fractions dropped) or a bare date (midnight UTC).
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int64? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy(\.isDecimalDigit) else { return nil }
      return bytes[range].reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }
    func has(_ character: Character, at index: Int) -> Bool {
      index < bytes.count && bytes[index] == character.asciiValue
    }
    guard let year = number(0..<4), has("-", at: 4), let month = number(5..<7), has("-", at: 7),
      let day = number(8..<10), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    var seconds = Timestamp.daysSinceEpoch(year: year, month: month, day: day) * 86_400
    if bytes.count > 10 {
      guard has("T", at: 10) || has("t", at: 10) || has(" ", at: 10), let hour = number(11..<13),
        has(":", at: 13),
        let minute = number(14..<16), has(":", at: 16), let second = number(17..<19), hour < 24, minute < 60,
        second <= 60
      else { return nil }
      seconds += hour * 3_600 + minute * 60 + second
      var index = 19
      if has(".", at: index) {
        index += 1
        while index < bytes.count, bytes[index].isDecimalDigit { index += 1 }
      }
      if has("Z", at: index) || has("z", at: index) {
        index += 1
      } else {
        guard has("+", at: index) || has("-", at: index), let hours = number(index + 1..<index + 3),
          has(":", at: index + 3), let minutes = number(index + 4..<index + 6)
        else { return nil }
        seconds -= (has("+", at: index) ? 1 : -1) * (hours * 3_600 + minutes * 60)
        index += 6
      }
      guard index == bytes.count else { return nil }
    }
    secondsSinceEpoch = seconds
  }

  /// The calendar date in UTC, `YYYY-MM-DD`.
  package var date: String { String(description.prefix(10)) }

  /// The year in UTC.
  package var year: Int { Int(Timestamp.civil(secondsSinceEpoch).year) }

  package var description: String {
    let date = Timestamp.civil(secondsSinceEpoch)
    let rest = Int(((secondsSinceEpoch % 86_400) + 86_400) % 86_400)
    return "\(Int(date.year).padded(4))-\(Int(date.month).padded(2))-\(Int(date.day).padded(2))"
      + "T\((rest / 3_600).padded(2)):\((rest / 60 % 60).padded(2)):\((rest % 60).padded(2))Z"
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.secondsSinceEpoch < right.secondsSinceEpoch
  }

  package func advanced(by seconds: Int64) -> Timestamp {
    Timestamp(secondsSinceEpoch: secondsSinceEpoch + seconds)
  }

  /// The number of days from 1970-01-01 in the proleptic Gregorian calendar, counted in eras of 400 years.
  private static func daysSinceEpoch(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func civil(_ seconds: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
