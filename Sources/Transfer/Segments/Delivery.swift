/// What the loop hands to the writer of a download.
enum Delivery: Sendable {
  /// So many bytes the file will have: comes before its first block.
  case size(Int64)
  case block(Block)
  /// Compare these bytes, fetched over a connection, with what is on the disk from an offset on; the server told a new
  /// validator with them.
  case compare(ConnectionID, [UInt8], at: Int64, Validator)
  /// All bytes were delivered: make them durable and check them.
  case finish(total: Int64)
  /// Nothing of what came so far counts.
  case empty
}

typealias DeliverySink = AsyncStream<Delivery>.Continuation
