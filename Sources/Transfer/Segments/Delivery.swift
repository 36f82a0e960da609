/// What the loop hands to the task of a download.
enum Delivery: Sendable {
  /// The server sends the wanted bytes; comes once, before the first of them.
  case announced(Announcement)
  case block(Block)
}

typealias DeliverySink = AsyncStream<Delivery>.Continuation

/// What a server says about a file while it sends it.
struct Announcement: Hashable, Sendable {
  /// Bytes of the whole file; nil when the end will show.
  let total: Int64?
  let validator: Validator
}
