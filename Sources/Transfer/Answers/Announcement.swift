/// What a server says about a file when it begins to send it.
struct Announcement: Hashable, Sendable {
  /// Bytes of the whole file; nil when the end will show.
  let total: Int64?
  let validator: Validator
  /// Whether just the bytes come that were asked for; else the whole file does.
  let isPart: Bool
}
