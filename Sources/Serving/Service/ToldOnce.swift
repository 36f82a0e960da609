internal import Synchronization

/// Remembers what was told, for what would be told anew whenever somebody asks.
///
/// What happens often and is worth telling again after a while is ``RareNews``.
final class ToldOnce: Sendable {
  private static let most = 1000
  private let told = Mutex<Set<String>>([])

  /// Whether it is to be told: it was not yet, or long ago.
  func isNew(_ news: String) -> Bool {
    told.withLock { told in
      if told.count >= Self.most, !told.contains(news) { told = [] }
      return told.insert(news).inserted
    }
  }

  /// All is well again: what comes back is news.
  func forget() { told.withLock { $0 = [] } }
}
