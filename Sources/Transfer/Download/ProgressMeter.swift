/// Passes progress on at most ten times a second, but never withholds the last word.
struct ProgressMeter {
  private static let interval = Duration.milliseconds(100)

  private let report: @Sendable (DownloadProgress) -> Void
  private var last: ContinuousClock.Instant?

  init(_ report: @escaping @Sendable (DownloadProgress) -> Void) {
    self.report = report
  }

  /// - Parameter always: For the first and the last report.
  mutating func tell(
    _ bytes: Int64, of total: Int64?, now: ContinuousClock.Instant, always: Bool = false
  ) {
    if let last, !always, now - last < Self.interval { return }
    last = now
    report(DownloadProgress(bytes: bytes, total: total))
  }
}
