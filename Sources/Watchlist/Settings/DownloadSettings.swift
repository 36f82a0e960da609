extension Settings {
  /// How files are fetched (`[download]`).
  package struct Download: Sendable, Hashable {
    /// Files at once.
    package var files = 2
    /// Per file.
    package var connections = 4
    package var rateLimit = RateLimit(.unlimited)
    /// Bytes.
    package var minFreeSpace: Int64 = 10_000_000_000
    package var retries = 5

    package init() {}
  }
}

extension TableSchema where Root == Settings.Download {
  static let download = TableSchema(
    "download",
    keys: [
      KeySchema("files", \.files, .integer(1...32)),
      KeySchema("connections", \.connections, .integer(1...16)),
      KeySchema("rate_limit", \.rateLimit, RateLimitText.form),
      KeySchema("min_free_space", \.minFreeSpace, ByteSizeText.form),
      KeySchema("retries", \.retries, .integer(0...100)),
    ])
}
