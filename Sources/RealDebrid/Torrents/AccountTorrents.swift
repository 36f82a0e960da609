internal import Model

/// The account's list of torrents, read once a run and again only where that matters.
package actor AccountTorrents {
  private let client: RealDebridClient
  private var listed: [ListedTorrent]?

  package init(client: RealDebridClient) { self.client = client }

  /// All torrents, newest first, as they were when first asked for.
  package func all() async throws(RealDebridError) -> [ListedTorrent] {
    if let listed { return listed }
    return try await refresh()
  }

  /// The entries of one torrent, newest first.
  /// - Parameter fresh: Reads the list again.
  func entries(of infohash: Infohash, fresh: Bool) async throws(RealDebridError) -> [ListedTorrent] {
    try await (fresh ? refresh() : all()).filter { $0.infohash == infohash }
  }

  private func refresh() async throws(RealDebridError) -> [ListedTorrent] {
    let torrents = try await client.allTorrents()
    listed = torrents
    return torrents
  }
}
