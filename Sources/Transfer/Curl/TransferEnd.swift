/// How an exchange ended, as the loop sees it.
enum TransferEnd: Sendable {
  /// The answer came whole, whatever its status.
  case finished
  /// The receiver wanted no more.
  case stopped
  case cancelled
  case failed(TransferError)
}

/// Names an exchange, so that it can be cancelled from another thread.
typealias TransferID = UInt64
