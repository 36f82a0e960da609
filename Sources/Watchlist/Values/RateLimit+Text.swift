internal import Model

extension RateLimit {
  /// As the watchlist may have it.
  package var text: String {
    if slots.count == 1, let slot = slots.first, slot.days == nil, slot.start == 0 { return slot.rate.text }
    return slots.map(\.text).joined(separator: "; ")
  }
}

extension RateLimit.Slot {
  fileprivate var text: String {
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let days = days.map { $0.sorted().map { names[$0 - 1] }.joined(separator: ",") + " " } ?? ""
    return days + "\((start / 60).padded(2)):\((start % 60).padded(2)) " + rate.text
  }
}

extension RateLimit.Rate {
  fileprivate var text: String {
    switch self {
    case .unlimited: "0"
    case .paused: "pause"
    case .bytesPerSecond(let bytes): "\(bytes) B/s"
    }
  }
}
