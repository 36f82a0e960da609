package import Secrets

/// Where a wish's `release` points.
package enum ReleaseReference: Sendable, Hashable {
  /// A magnet link or a bare infohash.
  case magnet(Magnet)
  /// A `.torrent` file on this machine: an absolute path.
  case torrentFile(String)
  /// A `.torrent` file on a server: an address whose path ends in `.torrent`.
  case torrentURL(SecretURL)
  /// A hoster link, if Real-Debrid's list of hosters matches it; else an address that is fetched directly.
  case link(SecretURL)

  /// The infohash, where the reference alone tells it.
  package var infohash: Infohash? { if case .magnet(let magnet) = self { magnet.infohash } else { nil } }
}
