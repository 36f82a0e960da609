internal import Model

/// Reads a rate, or a timetable of rates: `08:00 2MB/s; 23:00 0; Sat-Sun 00:00 0`.
package enum RateLimitText {
  static let form = ValueForm<RateLimit>.text(parse)

  /// The limit; nil for a text that is none.
  package static func limit(_ text: String) -> RateLimit? {
    // The caller says what it expected; the watchlist itself reports the reason.
    try? parse(text)
  }

  static func parse(_ text: String) throws(ValueFault) -> RateLimit {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { $0.trimmingBlanks() }
    if parts.count == 1, let rate = try rate(parts[0]) { return RateLimit(rate) }
    var slots: [RateLimit.Slot] = []
    // A semicolon at the end is fine.
    for part in parts.last == "" ? parts.dropLast() : parts[...] { slots.append(try slot(part)) }
    guard !slots.isEmpty else { throw expectation(text) }
    try refuseDoubles(in: slots)
    return RateLimit(slots: slots)
  }

  /// Nil for what is no rate at all.
  private static func rate(_ text: String) throws(ValueFault) -> RateLimit.Rate? {
    if text.lowercased() == "pause" { return .paused }
    if text == "0" { return .unlimited }
    guard let slash = text.firstIndex(of: "/") else {
      guard ByteSizeText.bytes(text) == nil else {
        throw ValueFault("the rate \(text.quoted) lacks its \"/s\"; write \"\(text.abridged)/s\"")
      }
      return nil
    }
    guard text[slash...].dropFirst().trimmingBlanks().lowercased() == "s",
      let bytes = ByteSizeText.bytes(String(text[..<slash]))
    else { return nil }
    return bytes == 0 ? .unlimited : .bytesPerSecond(bytes)
  }

  /// Reads one entry, `[days] HH:MM rate`.
  private static func slot(_ text: String) throws(ValueFault) -> RateLimit.Slot {
    var words = text.split(maxSplits: 2) { $0 == " " || $0 == "\t" }.map(String.init)
    var days: Set<Int>?
    if words.count > 1, words[1].contains(":") { days = try self.days(words.removeFirst()) }
    guard let time = words.first, time.contains(":") else { throw expectation(text) }
    guard let start = minute(time) else {
      throw ValueFault("expected a time from 00:00 to 23:59, found \(time.quoted)")
    }
    let rest = words.dropFirst().joined(separator: " ")
    guard let rate = try rate(rest) else {
      throw ValueFault(
        "expected a rate such as \"2 MB/s\", \"0\" (unlimited) or \"pause\", found \(rest.quoted)")
    }
    return RateLimit.Slot(days: days, start: start, rate: rate)
  }

  private static func minute(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isDecimalDigit) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  /// Reads `Sat`, `Mon-Fri`, `Fri-Mon` or `Mon,Wed,Sat-Sun`.
  private static func days(_ text: String) throws(ValueFault) -> Set<Int> {
    var days: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(weekday)
      switch ends.count {
      case 1:
        guard let day = ends[0] else { throw unknownDay(text) }
        days.insert(day)
      case 2:
        guard var day = ends[0], let last = ends[1] else { throw unknownDay(text) }
        days.insert(day)
        while day != last {
          day = day % 7 + 1
          days.insert(day)
        }
      default: throw unknownDay(text)
      }
    }
    return days
  }

  private static func weekday(_ name: Substring) -> Int? {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].firstIndex(of: name.lowercased()).map { $0 + 1 }
  }

  private static func refuseDoubles(in slots: [RateLimit.Slot]) throws(ValueFault) {
    for (index, slot) in slots.enumerated() {
      let isDouble = slots[..<index].contains { earlier in
        guard earlier.start == slot.start else { return false }
        switch (earlier.days, slot.days) {
        case (nil, nil): return true
        case (let one?, let other?): return !one.isDisjoint(with: other)
        default: return false
        }
      }
      let time = "\((slot.start / 60).padded(2)):\((slot.start % 60).padded(2))"
      if isDouble { throw ValueFault("two rates for \(time) of the same day") }
    }
  }

  private static func unknownDay(_ text: String) -> ValueFault {
    ValueFault("expected days such as Mon, Sat-Sun or Mon,Wed, found \(text.quoted)")
  }

  private static func expectation(_ text: String) -> ValueFault {
    ValueFault(
      "expected a rate such as \"12 MB/s\" or a timetable such as \"08:00 2MB/s; 23:00 0\", "
        + "found \(text.quoted)"
    )
  }
}
