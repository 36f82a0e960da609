package import Files

/// How fast may be downloaded at which time of the week (`rate_limit`).
package struct RateLimit: Sendable, Hashable {
  package enum Rate: Sendable, Hashable {
    case unlimited
    /// In sum, at least 1.
    case bytesPerSecond(Int64)
    /// Nothing is downloaded.
    case paused
  }

  /// A time of day from which a rate holds.
  package struct Slot: Sendable, Hashable {
    /// 1 is Monday; nil is every day that no slot names.
    package let days: Set<Int>?
    /// Minutes since midnight.
    package let start: Int
    package let rate: Rate

    package init(days: Set<Int>? = nil, start: Int, rate: Rate) {
      self.days = days
      self.start = start
      self.rate = rate
    }
  }

  package let slots: [Slot]

  package init(slots: [Slot]) { self.slots = slots }

  /// One rate at all times.
  package init(_ rate: Rate) { self.init(slots: [Slot(start: 0, rate: rate)]) }

  package func rate(at time: LocalTime) -> Rate {
    rate(weekday: time.weekday, minute: time.hour * 60 + time.minute)
  }

  /// The rate at a minute of the day; before a day's first slot the last one of the day before goes on.
  ///
  /// A day without any slot is unlimited.
  package func rate(weekday: Int, minute: Int) -> Rate {
    let today = slots(on: weekday)
    guard !today.isEmpty else { return .unlimited }
    if let slot = today.last(where: { $0.start <= minute }) { return slot.rate }
    return slots(on: weekday == 1 ? 7 : weekday - 1).last?.rate ?? .unlimited
  }

  /// The slots of a weekday by time: those that name it, else the daily ones.
  private func slots(on weekday: Int) -> [Slot] {
    let named = slots.filter { $0.days?.contains(weekday) == true }
    return (named.isEmpty ? slots.filter { $0.days == nil } : named).sorted { $0.start < $1.start }
  }
}
