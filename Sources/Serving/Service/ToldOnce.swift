internal import Synchronization

/// Remembers what was told, for what would be told anew whenever somebody asks.
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
}
