/// How long to wait between looks at a torrent.
enum PollSchedule {
  private static let fast: [Duration] = [.seconds(1), .seconds(2), .seconds(3), .seconds(5)]

  /// While an answer is expected any moment.
  /// - Parameter looks: How many there were.
  static func fast(after looks: Int) -> Duration { fast[min(looks, fast.count - 1)] }

  /// While the service works on it.
  /// - Parameter age: Seconds since it was added.
  static func slow(_ status: TorrentStatus, age: Int64) -> Duration {
    // What the service has cached is ready within seconds, so the first looks come close together.
    if age < 3 { return .seconds(1) }
    if age < 12 { return .seconds(3) }
    return switch status {
    case .other: .seconds(60)
    case .magnetConversion, .waitingFilesSelection, .downloaded: age < 120 ? .seconds(5) : .seconds(60)
    default: age < 120 ? .seconds(10) : age < 900 ? .seconds(30) : .seconds(60)
    }
  }
}
